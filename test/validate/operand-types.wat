;; An instruction says what it expects and what it got, and where.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: type mismatch: i32.add expects [i32 i32], got [f32 i32]
;; CHECK-NEXT: note: in function 0 "add"
(module (func $add (result i32) (i32.add (f32.const 1) (i32.const 2))))
