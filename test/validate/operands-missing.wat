;; Too few operands.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: type mismatch: i64.mul expects [i64 i64], got [i64]
(module (func (result i64) i64.const 1 i64.mul))
