;; call_indirect goes through functions.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: type mismatch: table 0 does not hold functions
(module (table 1 externref) (func (call_indirect (i32.const 0))))
