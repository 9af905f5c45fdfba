;; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
;; Integer vectors: wrapping, saturation, rounding, shifts, widths.
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
    (call $expect (i32.const 1) (i8x16.add
        (call $v (v128.const i8x16 0 1 2 127 -128 -1 -2 100 50 -50 -100 64 -64 3 -3 5))
        (call $v (v128.const i8x16 0 1 -2 1 -1 -1 127 100 -50 -50 -100 64 -65 -3 3 -128)))
      (v128.const i8x16 0 2 0 -128 127 -2 125 -56 0 -100 56 -128 127 0 0 -123))
    (call $expect (i32.const 2) (i8x16.sub
        (call $v (v128.const i8x16 0 1 2 127 -128 -1 -2 100 50 -50 -100 64 -64 3 -3 5))
        (call $v (v128.const i8x16 0 1 -2 1 -1 -1 127 100 -50 -50 -100 64 -65 -3 3 -128)))
      (v128.const i8x16 0 0 4 126 -127 0 127 0 100 0 0 0 1 6 -6 -123))
    (call $expect (i32.const 3) (i8x16.add_sat_s
        (call $v (v128.const i8x16 0 1 2 127 -128 -1 -2 100 50 -50 -100 64 -64 3 -3 5))
        (call $v (v128.const i8x16 0 1 -2 1 -1 -1 127 100 -50 -50 -100 64 -65 -3 3 -128)))
      (v128.const i8x16 0 2 0 127 -128 -2 125 127 0 -100 -128 127 -128 0 0 -123))
    (call $expect (i32.const 4) (i8x16.add_sat_u
        (call $v (v128.const i8x16 0 1 2 127 -128 -1 -2 100 50 -50 -100 64 -64 3 -3 5))
        (call $v (v128.const i8x16 0 1 -2 1 -1 -1 127 100 -50 -50 -100 64 -65 -3 3 -128)))
      (v128.const i8x16 0 2 -1 -128 -1 -1 -1 -56 -1 -1 -1 -128 -1 -1 -1 -123))
    (call $expect (i32.const 5) (i8x16.sub_sat_s
        (call $v (v128.const i8x16 0 1 2 127 -128 -1 -2 100 50 -50 -100 64 -64 3 -3 5))
        (call $v (v128.const i8x16 0 1 -2 1 -1 -1 127 100 -50 -50 -100 64 -65 -3 3 -128)))
      (v128.const i8x16 0 0 4 126 -127 0 -128 0 100 0 0 0 1 6 -6 127))
    (call $expect (i32.const 6) (i8x16.sub_sat_u
        (call $v (v128.const i8x16 0 1 2 127 -128 -1 -2 100 50 -50 -100 64 -64 3 -3 5))
        (call $v (v128.const i8x16 0 1 -2 1 -1 -1 127 100 -50 -50 -100 64 -65 -3 3 -128)))
      (v128.const i8x16 0 0 0 126 0 0 127 0 0 0 0 0 1 0 -6 0))
    (call $expect (i32.const 7) (i8x16.min_s
        (call $v (v128.const i8x16 0 1 2 127 -128 -1 -2 100 50 -50 -100 64 -64 3 -3 5))
        (call $v (v128.const i8x16 0 1 -2 1 -1 -1 127 100 -50 -50 -100 64 -65 -3 3 -128)))
      (v128.const i8x16 0 1 -2 1 -128 -1 -2 100 -50 -50 -100 64 -65 -3 -3 -128))
    (call $expect (i32.const 8) (i8x16.max_u
        (call $v (v128.const i8x16 0 1 2 127 -128 -1 -2 100 50 -50 -100 64 -64 3 -3 5))
        (call $v (v128.const i8x16 0 1 -2 1 -1 -1 127 100 -50 -50 -100 64 -65 -3 3 -128)))
      (v128.const i8x16 0 1 -2 127 -1 -1 -2 100 -50 -50 -100 64 -64 -3 -3 -128))
    (call $expect (i32.const 9) (i8x16.avgr_u
        (call $v (v128.const i8x16 0 1 2 127 -128 -1 -2 100 50 -50 -100 64 -64 3 -3 5))
        (call $v (v128.const i8x16 0 1 -2 1 -1 -1 127 100 -50 -50 -100 64 -65 -3 3 -128)))
      (v128.const i8x16 0 1 -128 64 -64 -1 -65 100 -128 -50 -100 64 -64 -128 -128 67))
    (call $expect (i32.const 10) (i8x16.lt_s
        (call $v (v128.const i8x16 0 1 2 127 -128 -1 -2 100 50 -50 -100 64 -64 3 -3 5))
        (call $v (v128.const i8x16 0 1 -2 1 -1 -1 127 100 -50 -50 -100 64 -65 -3 3 -128)))
      (v128.const i8x16 0 0 0 0 -1 0 -1 0 0 0 0 0 0 0 -1 0))
    (call $expect (i32.const 11) (i8x16.ge_u
        (call $v (v128.const i8x16 0 1 2 127 -128 -1 -2 100 50 -50 -100 64 -64 3 -3 5))
        (call $v (v128.const i8x16 0 1 -2 1 -1 -1 127 100 -50 -50 -100 64 -65 -3 3 -128)))
      (v128.const i8x16 -1 -1 0 -1 0 -1 -1 -1 0 -1 -1 -1 -1 0 -1 0))
    (call $expect (i32.const 12) (i8x16.ne
        (call $v (v128.const i8x16 0 1 2 127 -128 -1 -2 100 50 -50 -100 64 -64 3 -3 5))
        (call $v (v128.const i8x16 0 1 -2 1 -1 -1 127 100 -50 -50 -100 64 -65 -3 3 -128)))
      (v128.const i8x16 0 0 -1 -1 -1 0 -1 0 -1 0 0 0 -1 -1 -1 -1))
    (call $expect (i32.const 13) (i8x16.abs
        (call $v (v128.const i8x16 0 1 2 127 -128 -1 -2 100 50 -50 -100 64 -64 3 -3 5)))
      (v128.const i8x16 0 1 2 127 -128 1 2 100 50 50 100 64 64 3 3 5))
    (call $expect (i32.const 14) (i8x16.popcnt
        (call $v (v128.const i8x16 0 1 2 127 -128 -1 -2 100 50 -50 -100 64 -64 3 -3 5)))
      (v128.const i8x16 0 1 1 7 1 8 7 3 3 5 4 1 2 2 7 2))
    (call $expect (i32.const 15) (i8x16.shl
        (call $v (v128.const i8x16 0 1 2 127 -128 -1 -2 100 50 -50 -100 64 -64 3 -3 5)) (call $i (i32.const 43)))
      (v128.const i8x16 0 8 16 -8 0 -8 -16 32 -112 112 -32 0 0 24 -24 40))
    (call $expect (i32.const 16) (i8x16.shr_s
        (call $v (v128.const i8x16 0 1 2 127 -128 -1 -2 100 50 -50 -100 64 -64 3 -3 5)) (call $i (i32.const 43)))
      (v128.const i8x16 0 0 0 15 -16 -1 -1 12 6 -7 -13 8 -8 0 -1 0))
    (call $expect (i32.const 17) (i8x16.shr_u
        (call $v (v128.const i8x16 0 1 2 127 -128 -1 -2 100 50 -50 -100 64 -64 3 -3 5)) (call $i (i32.const 43)))
      (v128.const i8x16 0 0 0 15 16 31 31 12 6 25 19 8 24 0 31 0))
    (call $expect (i32.const 18) (i64x2.shr_s
        (call $v (v128.const i64x2 -9223372036854775808 1234567890123)) (call $i (i32.const 69)))
      (v128.const i64x2 -288230376151711744 38580246566))
    (call $expect (i32.const 19) (i64x2.shl (call $v (v128.const i64x2 -1 3)) (call $i (i32.const -1)))
      (v128.const i64x2 -9223372036854775808 -9223372036854775808))
    (call $expect (i32.const 20) (i32x4.shr_u
        (call $v (v128.const i32x4 -1 -2147483648 7 0)) (call $i (i32.const 33)))
      (v128.const i32x4 2147483647 1073741824 3 0))
    (call $expect (i32.const 21) (i64x2.mul
        (call $v (v128.const i64x2 4294967297 -3))
        (call $v (v128.const i64x2 4294967299 6148914691236517205)))
      (v128.const i64x2 17179869187 1))
    (call $expect (i32.const 22) (i16x8.q15mulr_sat_s
        (call $v (v128.const i16x8 -32768 -32768 32767 16384 -1 1 12345 -12345))
        (call $v (v128.const i16x8 -32768 32767 32767 16384 -1 16384 -321 -321)))
      (v128.const i16x8 32767 -32767 32766 8192 0 1 -121 121))
    (call $expect (i32.const 23) (i32x4.dot_i16x8_s
        (call $v (v128.const i16x8 -32768 -32768 32767 -32768 1 -2 300 -300))
        (call $v (v128.const i16x8 -32768 -32768 32767 32767 3 4 -300 -300)))
      (v128.const i32x4 -2147483648 -32767 -5 0))
    (call $expect (i32.const 24) (i32x4.extmul_high_i16x8_u
        (call $v (v128.const i16x8 -32768 -32768 32767 -32768 1 -2 300 -300))
        (call $v (v128.const i16x8 -32768 -32768 32767 32767 3 4 -300 -300)))
      (v128.const i32x4 3 262136 19570800 -39231600))
    (call $expect (i32.const 25) (i32x4.extmul_low_i16x8_s
        (call $v (v128.const i16x8 -32768 -32768 32767 -32768 1 -2 300 -300))
        (call $v (v128.const i16x8 -32768 -32768 32767 32767 3 4 -300 -300)))
      (v128.const i32x4 1073741824 1073741824 1073676289 -1073709056))
    (call $expect (i32.const 26) (i64x2.extmul_high_i32x4_u
        (call $v (v128.const i32x4 1 2 -1 -2))
        (call $v (v128.const i32x4 3 4 -1 5)))
      (v128.const i64x2 -8589934591 21474836470))
    (call $expect (i32.const 27) (i16x8.extadd_pairwise_i8x16_s
        (call $v (v128.const i8x16 0 1 2 127 -128 -1 -2 100 50 -50 -100 64 -64 3 -3 5)))
      (v128.const i16x8 1 129 -129 98 0 -36 -61 2))
    (call $expect (i32.const 28) (i16x8.extadd_pairwise_i8x16_u
        (call $v (v128.const i8x16 0 1 2 127 -128 -1 -2 100 50 -50 -100 64 -64 3 -3 5)))
      (v128.const i16x8 1 129 383 354 256 220 195 258))
    (call $expect (i32.const 29) (i32x4.extadd_pairwise_i16x8_s
        (call $v (v128.const i16x8 -32768 -32768 32767 -32768 1 -2 300 -300)))
      (v128.const i32x4 -65536 -1 -1 0))
    (call $expect (i32.const 30) (i32x4.extadd_pairwise_i16x8_u
        (call $v (v128.const i16x8 -32768 -32768 32767 -32768 1 -2 300 -300)))
      (v128.const i32x4 65536 65535 65535 65536))
    (call $expect (i32.const 31) (i16x8.extend_high_i8x16_s
        (call $v (v128.const i8x16 0 1 2 127 -128 -1 -2 100 50 -50 -100 64 -64 3 -3 5)))
      (v128.const i16x8 50 -50 -100 64 -64 3 -3 5))
    (call $expect (i32.const 32) (i16x8.extend_low_i8x16_u
        (call $v (v128.const i8x16 0 1 2 127 -128 -1 -2 100 50 -50 -100 64 -64 3 -3 5)))
      (v128.const i16x8 0 1 2 127 128 255 254 100))
    (call $expect (i32.const 33) (i8x16.narrow_i16x8_s
        (call $v (v128.const i16x8 -32768 32767 128 127 -129 -128 255 256))
        (call $v (v128.const i16x8 -1 0 1 65 -65 254 300 -300)))
      (v128.const i8x16 -128 127 127 127 -128 -128 127 127 -1 0 1 65 -65 127 127 -128))
    (call $expect (i32.const 34) (i8x16.narrow_i16x8_u
        (call $v (v128.const i16x8 -32768 32767 128 127 -129 -128 255 256))
        (call $v (v128.const i16x8 -1 0 1 65 -65 254 300 -300)))
      (v128.const i8x16 0 -1 -128 127 0 0 -1 -1 0 0 1 65 0 -2 -1 0))
    (call $expect (i32.const 35) (i16x8.narrow_i32x4_u
        (call $v (v128.const i32x4 -1 65535 65536 -2147483648))
        (call $v (v128.const i32x4 2147483647 40000 0 7)))
      (v128.const i16x8 0 -1 -1 0 -1 -25536 0 7))  ))
