;; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
;; Relaxed SIMD: the results are the same on every target, those of the plain instructions.
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
  (func (export "_start")
    (call $expect (i32.const 1) (i8x16.relaxed_swizzle
        (call $v (v128.const i8x16 100 101 102 103 104 105 106 107 108 109 110 111 112 113 114 115))
        (call $v (v128.const i8x16 15 0 16 17 127 128 255 143 144 3 2 1 112 96 14 5)))
      (v128.const i8x16 115 100 0 0 0 0 0 0 0 103 102 101 0 0 114 105))
    (call $expect (i32.const 2) (i32x4.relaxed_trunc_f32x4_s (call $v (v128.const f32x4 nan 3e9 -3e9 -1.5)))
      (v128.const i32x4 0 2147483647 -2147483648 -1))
    (call $expect (i32.const 3) (i32x4.relaxed_trunc_f64x2_u_zero (call $v (v128.const f64x2 -1 5e9)))
      (v128.const i32x4 0 -1 0 0))
    ;; rounded twice: (1 + 2^-12)^2 - (1 + 2^-11) loses its 2^-24
    (call $expect (i32.const 4) (f32x4.relaxed_madd
        (call $v (v128.const f32x4 0x1.001p0 2 -3 0.5))
        (call $v (v128.const f32x4 0x1.001p0 3 4 0.5))
        (call $v (v128.const f32x4 -0x1.002p0 1 1 1)))
      (v128.const f32x4 0 7 -11 1.25))
    (call $expect (i32.const 5) (f32x4.relaxed_nmadd
        (call $v (v128.const f32x4 0x1.001p0 2 -3 0.5))
        (call $v (v128.const f32x4 0x1.001p0 3 4 0.5))
        (call $v (v128.const f32x4 0x1.002p0 1 1 1)))
      (v128.const f32x4 0 -5 13 0.75))
    (call $expect (i32.const 6) (i16x8.relaxed_laneselect
        (call $v (v128.const i16x8 1 2 3 4 5 6 7 8))
        (call $v (v128.const i16x8 -1 -2 -3 -4 -5 -6 -7 -8))
        (call $v (v128.const i16x8 -1 0 -1 0 0 -1 0 -1)))
      (v128.const i16x8 1 -2 3 -4 -5 6 -7 8))
    (call $expect (i32.const 7) (f64x2.relaxed_min
        (call $v (v128.const f64x2 -0 7))
        (call $v (v128.const f64x2 0 -7)))
      (v128.const f64x2 -0 -7))
    (call $expect (i32.const 8) (i16x8.relaxed_q15mulr_s
        (call $v (v128.const i16x8 -32768 -32768 32767 16384 0 0 0 0))
        (call $v (v128.const i16x8 -32768 32767 32767 16384 0 0 0 0)))
      (v128.const i16x8 32767 -32767 32766 8192 0 0 0 0))
    (call $expect (i32.const 9) (i16x8.relaxed_dot_i8x16_i7x16_s
        (call $v (v128.const i8x16 -128 -128 127 127 -128 127 1 -2 3 4 0 9 -5 6 100 -100))
        (call $v (v128.const i8x16 -128 -128 -128 -128 -128 127 3 4 -5 6 7 8 127 -127 1 1)))
      (v128.const i16x8 32767 -32512 32513 -5 9 72 -1397 0))
    (call $expect (i32.const 10) (i32x4.relaxed_dot_i8x16_i7x16_add_s
        (call $v (v128.const i8x16 -128 -128 127 127 -128 127 1 -2 3 4 0 9 -5 6 100 -100))
        (call $v (v128.const i8x16 -128 -128 -128 -128 -128 127 3 4 -5 6 7 8 127 -127 1 1))
        (call $v (v128.const i32x4 1 -2 2147483647 0)))
      (v128.const i32x4 256 32506 -2147483568 -1397))  ))
