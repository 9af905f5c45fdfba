;; A type that is not there.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: unknown type 9
(module (table 1 funcref) (func (call_indirect (type 9) (i32.const 0))))
