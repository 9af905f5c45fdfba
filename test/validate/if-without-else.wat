;; An if without else gives back what it took.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: type mismatch: an if without else
(module (func (result i32) (if (result i32) (i32.const 0) (then (i32.const 1)))))
