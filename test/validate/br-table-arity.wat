;; All targets of br_table take as many values.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: type mismatch: the targets of br_table take
(module (func (result i32) (block (br_table 0 1 (i32.const 1) (i32.const 2))) (i32.const 0)))
