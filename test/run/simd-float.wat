;; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
;; Float vectors: zeros and NaNs of min, max, pmin and pmax; rounding; arithmetic that must make a NaN quiet.
;; The exit status is the number of the first check that failed.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t && %run %t
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  ;; Through memory, so that nothing is computed at compile time.
  (func $v (param v128) (result v128)
    (v128.store (i32.const 0) (local.get 0))
    (v128.load (i32.const 0)))
  (func $i (param i32) (result i32)
    (i32.store (i32.const 0) (local.get 0))
    (i32.load (i32.const 0)))
  (func $expect (param $check i32) (param $got v128) (param $want v128)
    (if (i32.eqz (i8x16.all_true (i8x16.eq (local.get $got) (local.get $want))))
      (then (call $exit (local.get $check)))))
  (func $expect_i32 (param $check i32) (param $got i32) (param $want i32)
    (if (i32.ne (local.get $got) (local.get $want))
      (then (call $exit (local.get $check)))))
  ;; Each lane is a quiet NaN.
  (func $expect_quiet (param $check i32) (param $got v128)
    (call $expect (local.get $check)
      (v128.and (local.get $got) (v128.const i32x4 0x7fc00000 0x7fc00000 0x7fc00000 0x7fc00000))
      (v128.const i32x4 0x7fc00000 0x7fc00000 0x7fc00000 0x7fc00000)))
  (func $expect_quiet64 (param $check i32) (param $got v128)
    (call $expect (local.get $check)
      (v128.and (local.get $got) (v128.const i64x2 0x7ff8000000000000 0x7ff8000000000000))
      (v128.const i64x2 0x7ff8000000000000 0x7ff8000000000000)))
  (func (export "_start")
    (call $expect (i32.const 1) (f32x4.min
        (call $v (v128.const f32x4 0 -0 1 -inf))
        (call $v (v128.const f32x4 -0 0 2 5)))
      (v128.const f32x4 -0 -0 1 -inf))
    (call $expect (i32.const 2) (f32x4.max
        (call $v (v128.const f32x4 0 -0 1 -inf))
        (call $v (v128.const f32x4 -0 0 2 5)))
      (v128.const f32x4 0 0 2 5))
    (call $expect (i32.const 3) (f64x2.min (call $v (v128.const f64x2 -0 7)) (call $v (v128.const f64x2 0 -7)))
      (v128.const f64x2 -0 -7))
    (call $expect (i32.const 4) (f64x2.max (call $v (v128.const f64x2 -0 7)) (call $v (v128.const f64x2 0 inf)))
      (v128.const f64x2 0 inf))
    (call $expect_quiet (i32.const 5) (f32x4.min
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))
        (call $v (v128.const f32x4 0 -0 1 -2.5))))
    (call $expect_quiet (i32.const 6) (f32x4.min
        (call $v (v128.const f32x4 0 -0 1 -2.5))
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))))
    (call $expect_quiet (i32.const 7) (f32x4.min
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))))
    (call $expect_quiet64 (i32.const 8) (f64x2.min
        (call $v (v128.const i64x2 0x7ff4000000000000 0xfff0000000000001))
        (call $v (v128.const f64x2 1 -0))))
    (call $expect_quiet64 (i32.const 9) (f64x2.min
        (call $v (v128.const f64x2 1 -0))
        (call $v (v128.const i64x2 0x7ff4000000000000 0xfff0000000000001))))
    (call $expect_quiet (i32.const 10) (f32x4.min
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))
        (v128.const f32x4 -0 -0 -0 -0)))
    (call $expect_quiet (i32.const 11) (f32x4.max
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))
        (call $v (v128.const f32x4 0 -0 1 -2.5))))
    (call $expect_quiet (i32.const 12) (f32x4.max
        (call $v (v128.const f32x4 0 -0 1 -2.5))
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))))
    (call $expect_quiet (i32.const 13) (f32x4.max
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))))
    (call $expect_quiet64 (i32.const 14) (f64x2.max
        (call $v (v128.const i64x2 0x7ff4000000000000 0xfff0000000000001))
        (call $v (v128.const f64x2 1 -0))))
    (call $expect_quiet64 (i32.const 15) (f64x2.max
        (call $v (v128.const f64x2 1 -0))
        (call $v (v128.const i64x2 0x7ff4000000000000 0xfff0000000000001))))
    (call $expect_quiet (i32.const 16) (f32x4.max
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))
        (v128.const f32x4 -0 -0 -0 -0)))
    (call $expect (i32.const 17) (f32x4.pmin
        (call $v (v128.const f32x4 0 -0 nan 1))
        (call $v (v128.const f32x4 -0 0 1 nan)))
      (v128.const f32x4 0 -0 nan 1))
    (call $expect (i32.const 18) (f32x4.pmax
        (call $v (v128.const f32x4 0 -0 nan:0x200000 1))
        (call $v (v128.const f32x4 -0 0 1 nan)))
      (v128.const f32x4 0 -0 nan:0x200000 1))
    (call $expect (i32.const 19) (f32x4.pmin
        (v128.const f32x4 0 0 0 0)
        (call $v (v128.const i32x4 0x80000000 0x7fa00000 0xbf800000 0x40c00000)))
      (v128.const f32x4 0 0 -1 0))
    (call $expect (i32.const 20) (f32x4.pmin
        (v128.const f32x4 2.5 2.5 2.5 2.5)
        (call $v (v128.const i32x4 0x80000000 0x7fa00000 0xbf800000 0x40c00000)))
      (v128.const f32x4 -0 2.5 -1 2.5))
    (call $expect (i32.const 21) (f32x4.pmax
        (v128.const f32x4 0 0 0 0)
        (call $v (v128.const i32x4 0x80000000 0x7fa00000 0xbf800000 0x40c00000)))
      (v128.const f32x4 0 0 0 6))
    (call $expect (i32.const 22) (v128.bitselect
        (call $v (v128.const i32x4 0x80000000 0x7fa00000 0xbf800000 0x40c00000))
        (v128.const f32x4 2.5 2.5 2.5 2.5) (f32x4.lt
        (call $v (v128.const i32x4 0x80000000 0x7fa00000 0xbf800000 0x40c00000))
        (v128.const f32x4 2.5 2.5 2.5 2.5)))
      (v128.const f32x4 -0 2.5 -1 2.5))
    (call $expect (i32.const 23) (v128.bitselect
        (call $v (v128.const i32x4 0x80000000 0x7fa00000 0xbf800000 0x40c00000))
        (v128.const f32x4 0 0 0 0) (f32x4.lt
        (call $v (v128.const i32x4 0x80000000 0x7fa00000 0xbf800000 0x40c00000))
        (v128.const f32x4 0 0 0 0)))
      (v128.const f32x4 0 0 -1 0))
    (call $expect (i32.const 24) (f32x4.ceil (call $v (v128.const f32x4 -1.5 2.5 2 -0.5)))
      (v128.const f32x4 -1 3 2 -0))
    (call $expect_quiet (i32.const 25) (f32x4.ceil
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))))
    (call $expect_quiet64 (i32.const 26) (f64x2.ceil
        (call $v (v128.const i64x2 0x7ff4000000000000 0xfff0000000000001))))
    (call $expect (i32.const 27) (f32x4.floor (call $v (v128.const f32x4 -1.5 2.5 2 -0.5)))
      (v128.const f32x4 -2 2 2 -1))
    (call $expect_quiet (i32.const 28) (f32x4.floor
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))))
    (call $expect_quiet64 (i32.const 29) (f64x2.floor
        (call $v (v128.const i64x2 0x7ff4000000000000 0xfff0000000000001))))
    (call $expect (i32.const 30) (f32x4.trunc (call $v (v128.const f32x4 -1.5 2.5 2 -0.5)))
      (v128.const f32x4 -1 2 2 -0))
    (call $expect_quiet (i32.const 31) (f32x4.trunc
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))))
    (call $expect_quiet64 (i32.const 32) (f64x2.trunc
        (call $v (v128.const i64x2 0x7ff4000000000000 0xfff0000000000001))))
    (call $expect (i32.const 33) (f32x4.nearest (call $v (v128.const f32x4 -1.5 2.5 2 -0.5)))
      (v128.const f32x4 -2 2 2 -0))
    (call $expect_quiet (i32.const 34) (f32x4.nearest
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))))
    (call $expect_quiet64 (i32.const 35) (f64x2.nearest
        (call $v (v128.const i64x2 0x7ff4000000000000 0xfff0000000000001))))
    (call $expect_quiet (i32.const 36) (f32x4.mul
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))
        (v128.const f32x4 1 1 1 1)))
    (call $expect_quiet (i32.const 37) (f32x4.mul
        (v128.const f32x4 1 1 1 1)
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))))
    (call $expect_quiet (i32.const 38) (f32x4.div
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))
        (v128.const f32x4 1 1 1 1)))
    (call $expect_quiet (i32.const 39) (f32x4.div
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))
        (v128.const f32x4 -1 -1 -1 -1)))
    (call $expect_quiet (i32.const 40) (f32x4.mul
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))
        (v128.const f32x4 -1 -1 -1 -1)))
    (call $expect_quiet (i32.const 41) (f32x4.sub
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))
        (v128.const f32x4 0 0 0 0)))
    (call $expect_quiet (i32.const 42) (f32x4.add
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))
        (v128.const f32x4 -0 -0 -0 -0)))
    (call $expect_quiet (i32.const 43) (f32x4.add
        (v128.const f32x4 -0 -0 -0 -0)
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))))
    (call $expect_quiet (i32.const 44) (f32x4.sub
        (v128.const f32x4 -0 -0 -0 -0)
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))))
    (call $expect_quiet (i32.const 45) (f32x4.add (f32x4.abs
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff)))
        (v128.const f32x4 0 0 0 0)))
    (call $expect_quiet (i32.const 46) (f32x4.sqrt
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))))
    (call $expect_quiet64 (i32.const 47) (f64x2.mul
        (call $v (v128.const i64x2 0x7ff4000000000000 0xfff0000000000001))
        (v128.const f64x2 1 1)))
    (call $expect_quiet64 (i32.const 48) (f64x2.sub
        (call $v (v128.const i64x2 0x7ff4000000000000 0xfff0000000000001))
        (v128.const f64x2 0 0)))
    (call $expect_quiet64 (i32.const 49) (f64x2.promote_low_f32x4
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))))
    (call $expect_quiet (i32.const 50) (v128.or (f32x4.demote_f64x2_zero (f64x2.promote_low_f32x4
        (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff))))
        (v128.const i64x2 0 0x7fc000007fc00000)))
    (call $expect (i32.const 51) (f32x4.neg (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff)))
      (v128.const i32x4 0xffa00000 0x7fa00000 0xff800001 0x7fbfffff))
    (call $expect (i32.const 52) (f32x4.abs (call $v (v128.const i32x4 0x7fa00000 0xffa00000 0x7f800001 0xffbfffff)))
      (v128.const i32x4 0x7fa00000 0x7fa00000 0x7f800001 0x7fbfffff))  ))
