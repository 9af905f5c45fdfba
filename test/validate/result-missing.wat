;; The end of a function needs its results.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: type mismatch: end expects [i32], got []
(module (func (result i32)))
