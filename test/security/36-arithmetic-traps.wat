;; Division by zero, the one division that overflows, conversions of what does not fit: each its own trap, also where the
;; result is not used.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native -c --library --dynamic-exports --module-name=m %t.wasm -o %t.o
;; RUN: %cc -I%build/include %S/Inputs/attempts.c %t.o %runtime -lm -o %t.exe && %t.exe
(module
  (global $z (export "z") (mut i32) (i32.const 0))
  (global $zz (export "zz") (mut i64) (i64.const 0))
  (global $m (export "m") (mut i32) (i32.const -1))
  (func (export "trap integer divide by zero: i32.div_s") (drop (i32.div_s (i32.const 1) (global.get $z))))
  (func (export "trap integer divide by zero: i32.rem_u") (drop (i32.rem_u (i32.const 1) (global.get $z))))
  (func (export "trap integer divide by zero: i64.div_u") (drop (i64.div_u (i64.const 1) (global.get $zz))))
  (func (export "trap integer divide by zero: i64.rem_s") (drop (i64.rem_s (i64.const 1) (global.get $zz))))
  (func (export "trap integer divide by zero: constants") (drop (i32.div_s (i32.const 1) (i32.const 0))))
  (func (export "trap integer divide by zero: 0 by 0 times 0") (drop (i32.mul (i32.const 0) (i32.div_u (global.get $z) (global.get $z)))))
  (func (export "trap integer overflow: i32") (drop (i32.div_s (i32.const 0x80000000) (global.get $m))))
  (func (export "trap integer overflow: i64") (drop (i64.div_s (i64.const 0x8000000000000000) (i64.extend_i32_s (global.get $m)))))
  (func (export "ok the remainder is 0") (result i32) (i32.eqz (i32.rem_s (i32.const 0x80000000) (global.get $m))))
  (func (export "ok the 64-bit remainder is 0") (result i32) (i64.eqz (i64.rem_s (i64.const 0x8000000000000000) (i64.extend_i32_s (global.get $m)))))
  (func (export "trap invalid conversion to integer: f32 nan") (drop (i32.trunc_f32_s (f32.div (f32.const 0) (f32.convert_i32_u (global.get $z))))))
  (func (export "trap invalid conversion to integer: f64 nan") (drop (i64.trunc_f64_u (f64.const nan:0x4000000000000))))
  (func (export "trap integer overflow: infinity") (drop (i64.trunc_f64_s (f64.div (f64.const 1) (f64.convert_i32_u (global.get $z))))))
  (func (export "trap integer overflow: 2^31") (drop (i32.trunc_f64_s (f64.const 2147483648))))
  (func (export "ok 2^31 - 0.1") (result i32) (i32.eq (i32.trunc_f64_s (f64.const 2147483647.9)) (i32.const 0x7fffffff)))
  (func (export "trap integer overflow: -1 unsigned") (drop (i32.trunc_f64_u (f64.convert_i32_s (global.get $m)))))
  (func (export "ok -0.9 unsigned") (result i32) (i32.eqz (i32.trunc_f64_u (f64.const -0.9))))
  (func (export "trap integer overflow: 2^63") (drop (i64.trunc_f32_s (f32.const 0x1p63))))
  (func (export "ok -2^63") (result i32) (i64.eq (i64.trunc_f32_s (f32.const -0x1p63)) (i64.const 0x8000000000000000)))
  (func (export "trap integer overflow: 2^64") (drop (i64.trunc_f32_u (f32.const 0x1p64))))
  (func (export "trap unreachable: unreachable") (unreachable)))
