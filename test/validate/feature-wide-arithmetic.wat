;; Without wide-arithmetic, what needs it is refused by name.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only --features=-wide-arithmetic %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: wide-arithmetic: i64.mul_wide_u needs --features=+wide-arithmetic
(module (func (param i64) (result i64 i64) (i64.mul_wide_u (local.get 0) (local.get 0))))
