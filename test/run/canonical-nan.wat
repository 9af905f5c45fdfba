;; With --canonical-nan, arithmetic that meets or makes a NaN gives the canonical one, scalars and vectors alike.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native --canonical-nan %t.wasm -o %t && %run %t
;; RUN: %wasm2native --deterministic %t.wasm -o %t && %run %t
(module
  (func $f32 (param f32) (if (i32.ne (i32.reinterpret_f32 (local.get 0)) (i32.const 0x7fc00000)) (then unreachable)))
  (func $f64 (param f64)
    (if (i64.ne (i64.reinterpret_f64 (local.get 0)) (i64.const 0x7ff8000000000000)) (then unreachable)))
  (func $v64 (param v128) (call $f64 (f64x2.extract_lane 0 (local.get 0))) (call $f64 (f64x2.extract_lane 1 (local.get 0))))
  (func $odd (result f64) (f64.const -nan:0xc000000000001))
  (func (export "_start")
    (call $f32 (f32.add (f32.const -nan:0x600001) (f32.const 1)))
    (call $f32 (f32.div (f32.const 0) (f32.const 0)))
    (call $f32 (f32.sqrt (f32.const -1)))
    (call $f32 (f32.demote_f64 (call $odd)))
    (call $f64 (f64.promote_f32 (f32.const -nan:0x600001)))
    (call $f64 (f64.mul (call $odd) (f64.const 2)))
    (call $f64 (f64.min (call $odd) (f64.const 2)))
    (call $f64 (f64.nearest (call $odd)))
    (call $v64 (f64x2.sub (f64x2.splat (call $odd)) (f64x2.splat (f64.const 1))))
    (call $v64 (f64x2.sqrt (f64x2.splat (f64.const -4))))
    (call $v64 (f64x2.promote_low_f32x4 (f32x4.splat (f32.const -nan:0x600001))))
    (if (i64.ne (i64.reinterpret_f64 (f64.neg (call $odd))) (i64.const 0x7ffc000000000001)) (then unreachable))))
