;; 128-bit sums, differences and products.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t && %run %t
(module
  (func $check (param i64 i64) (if (i64.ne (local.get 0) (local.get 1)) (then unreachable)))
  (func (export "_start") (local i64 i64)
    (i64.add128 (i64.const -1) (i64.const 5) (i64.const 2) (i64.const 7)) (local.set 1) (local.set 0)
    (call $check (local.get 0) (i64.const 1)) (call $check (local.get 1) (i64.const 13))
    (i64.sub128 (i64.const 0) (i64.const 5) (i64.const 1) (i64.const 2)) (local.set 1) (local.set 0)
    (call $check (local.get 0) (i64.const -1)) (call $check (local.get 1) (i64.const 2))
    (i64.mul_wide_u (i64.const -1) (i64.const -1)) (local.set 1) (local.set 0)
    (call $check (local.get 0) (i64.const 1)) (call $check (local.get 1) (i64.const -2))
    (i64.mul_wide_s (i64.const -1) (i64.const -1)) (local.set 1) (local.set 0)
    (call $check (local.get 0) (i64.const 1)) (call $check (local.get 1) (i64.const 0))))
