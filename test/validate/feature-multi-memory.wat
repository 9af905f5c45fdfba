;; Without multi-memory, what needs it is refused by name.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only --features=-multi-memory %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: multi-memory: several memories need --features=+multi-memory
(module (memory 1) (memory 1))
