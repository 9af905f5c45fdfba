;; Without memory64, what needs it is refused by name.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only --features=-memory64 %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: memory64: 64-bit memories need --features=+memory64
(module (memory i64 1))
