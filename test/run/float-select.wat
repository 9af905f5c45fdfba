;; select by a comparison is no fmin: a signalling NaN is not less than anything, so the number is taken.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t && %run %t
(module
  (func $less (param f64) (result i64)
    (i64.reinterpret_f64 (select (local.get 0) (f64.const 2.5) (f64.lt (local.get 0) (f64.const 2.5)))))
  (func $more (param f32) (result i32)
    (i32.reinterpret_f32 (select (local.get 0) (f32.const 2.5) (f32.gt (local.get 0) (f32.const 2.5)))))
  (func (export "_start")
    (if (i64.ne (call $less (f64.const nan:0x4000000000000)) (i64.const 0x4004000000000000)) (then unreachable))
    (if (i64.ne (call $less (f64.const 1)) (i64.const 0x3ff0000000000000)) (then unreachable))
    (if (i32.ne (call $more (f32.const nan:0x200000)) (i32.const 0x40200000)) (then unreachable))))
