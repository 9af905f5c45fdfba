;; Without atomics, what needs it is refused by name.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only --features=-atomics %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: atomics: shared memories need --features=+atomics
(module (memory 1 1 shared))
