;; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
;; Constants, lanes, shuffles and the tests that look at all lanes.
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
    (call $expect (i32.const 1) (i8x16.shuffle 31 0 17 1 30 2 16 15 14 13 12 11 10 9 8 7
        (call $v (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15))
        (call $v (v128.const i8x16 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31)))
      (v128.const i8x16 31 0 17 1 30 2 16 15 14 13 12 11 10 9 8 7))
    (call $expect (i32.const 2) (i8x16.swizzle
        (call $v (v128.const i8x16 100 101 102 103 104 105 106 107 108 109 110 111 112 113 114 115))
        (call $v (v128.const i8x16 15 0 16 17 127 128 255 143 144 3 2 1 112 96 14 5)))
      (v128.const i8x16 115 100 0 0 0 0 0 0 0 103 102 101 0 0 114 105))
    (call $expect (i32.const 3) (i8x16.swizzle
        (call $v (v128.const i8x16 100 101 102 103 104 105 106 107 108 109 110 111 112 113 114 115))
        (v128.const i8x16 15 0 16 17 127 128 255 143 144 3 2 1 112 96 14 5))
      (v128.const i8x16 115 100 0 0 0 0 0 0 0 103 102 101 0 0 114 105))
    (call $expect (i32.const 4) (i16x8.splat (call $i (i32.const 74565)))
      (v128.const i16x8 0x2345 0x2345 0x2345 0x2345 0x2345 0x2345 0x2345 0x2345))
    (call $expect (i32.const 5) (i8x16.replace_lane 15 (call $v (v128.const i64x2 0 0)) (call $i (i32.const 511)))
      (v128.const i64x2 0 0xff00000000000000))
    (call $expect (i32.const 6) (f64x2.replace_lane 1 (call $v (v128.const i64x2 5 6)) (f64.const -1.5))
      (v128.const i64x2 5 0xbff8000000000000))
    (call $expect_i32 (i32.const 7) (i8x16.extract_lane_s 3
        (call $v (v128.const i32x4 0x80000000 0 0 0))) (i32.const -128))
    (call $expect_i32 (i32.const 8) (i8x16.extract_lane_u 3
        (call $v (v128.const i32x4 0x80000000 0 0 0))) (i32.const 128))
    (call $expect_i32 (i32.const 9) (i16x8.extract_lane_s 7
        (call $v (v128.const i32x4 0 0 0 0xfffe0000))) (i32.const -2))
    (call $expect_i32 (i32.const 10) (i32x4.extract_lane 2 (call $v (v128.const i32x4 1 2 3 4))) (i32.const 3))
    (call $expect_i32 (i32.const 11) (v128.any_true (call $v (v128.const i64x2 0 0))) (i32.const 0))
    (call $expect_i32 (i32.const 12) (v128.any_true (call $v (v128.const i64x2 0 0x8000000000000000))) (i32.const 1))
    (call $expect_i32 (i32.const 13) (i8x16.all_true
        (call $v (v128.const i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 0))) (i32.const 0))
    (call $expect_i32 (i32.const 14) (i16x8.all_true
        (call $v (v128.const i8x16 1 0 3 0 5 0 7 0 9 0 0 10 0 11 0 12))) (i32.const 1))
    (call $expect_i32 (i32.const 15) (i64x2.all_true (call $v (v128.const i32x4 0 1 1 0))) (i32.const 1))
    (call $expect_i32 (i32.const 16) (i64x2.all_true (call $v (v128.const i32x4 0 1 0 0))) (i32.const 0))
    (call $expect_i32 (i32.const 17) (i8x16.bitmask
        (call $v (v128.const i8x16 -1 0 -128 127 0 0 0 0 1 -1 0 0 0 0 0 -5))) (i32.const 33285))
    (call $expect_i32 (i32.const 18) (i16x8.bitmask
        (call $v (v128.const i16x8 -1 0 0 32767 -32768 0 0 -1))) (i32.const 145))
    (call $expect_i32 (i32.const 19) (i32x4.bitmask (call $v (v128.const i32x4 0 -1 0 -7))) (i32.const 10))
    (call $expect_i32 (i32.const 20) (i64x2.bitmask (call $v (v128.const i64x2 1 -1))) (i32.const 2))
    (call $expect (i32.const 21) (v128.bitselect
        (call $v (v128.const i32x4 0x12345678 -1 0 5))
        (call $v (v128.const i32x4 0x9abcdef0 0 -1 6))
        (call $v (v128.const i32x4 0xffff0000 0xff 0xff00 0)))
      (v128.const i32x4 0x1234def0 0xff 0xffff00ff 6))
    (call $expect (i32.const 22) (v128.andnot (call $v (v128.const i64x2 -1 12)) (call $v (v128.const i64x2 255 10)))
      (v128.const i64x2 -256 4))  ))
