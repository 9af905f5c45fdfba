;; An initial value is constant.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: constant expression required: i32.eqz is not constant
(module (global i32 (i32.eqz (i32.const 1))))
