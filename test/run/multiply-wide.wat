;; 128-bit products made of 32-bit halves, in the forms that programs have them, against additions bit by bit: all pairs
;; of edge values, and random ones.  Status 0, or the number of the form that differs.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native %t.wasm -o %t.exe && %run %t.exe
;; RUN: %wasm2native -O1 %t.wasm -o %t.exe && %run %t.exe
;; RUN: %wasm2native -Os %t.wasm -o %t.exe && %run %t.exe
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  ;; 16 edge values
  (data (i32.const 0)
    "\00\00\00\00\00\00\00\00" "\01\00\00\00\00\00\00\00" "\ff\ff\ff\ff\00\00\00\00" "\00\00\00\00\01\00\00\00"
    "\01\00\00\00\01\00\00\00" "\ff\ff\ff\ff\ff\ff\ff\ff" "\00\00\00\00\ff\ff\ff\ff" "\00\00\00\00\00\00\00\80"
    "\ff\ff\ff\ff\ff\ff\ff\7f" "\ff\ff\ff\ff\01\00\00\00" "\fe\ff\ff\ff\ff\ff\ff\ff" "\01\00\00\80\00\00\00\80"
    "\ff\ff\ff\7f\ff\ff\ff\ff" "\02\00\00\00\fe\ff\ff\ff" "\00\00\01\00\00\00\01\00" "\00\00\00\80\ff\ff\ff\7f")
  (global $seed (mut i64) (i64.const 88172645463325252))
  (global $high (mut i64) (i64.const 0))

  ;; x * y of 128 bits each, modulo 2^128, in memory: clang's and rustc's __multi3
  (func $carry_twice (param $to i32) (param $x i64) (param $xx i64) (param $y i64) (param $yy i64)
    (local $ll i64) (local $c i64) (local $d i64)
    (local.set $ll
      (i64.mul (i64.and (local.get $x) (i64.const 0xffffffff)) (i64.and (local.get $y) (i64.const 0xffffffff))))
    (local.set $c (i64.add
      (i64.shr_u (local.get $ll) (i64.const 32))
      (i64.mul (i64.and (local.get $y) (i64.const 0xffffffff)) (i64.shr_u (local.get $x) (i64.const 32)))))
    (local.set $d (i64.add
      (i64.and (local.get $c) (i64.const 0xffffffff))
      (i64.mul (i64.shr_u (local.get $y) (i64.const 32)) (i64.and (local.get $x) (i64.const 0xffffffff)))))
    (i64.store offset=8 (local.get $to)
      (i64.add (i64.add (i64.add (i64.add
        (i64.mul (local.get $yy) (local.get $x)) (i64.mul (local.get $xx) (local.get $y)))
        (i64.mul (i64.shr_u (local.get $y) (i64.const 32)) (i64.shr_u (local.get $x) (i64.const 32))))
        (i64.shr_u (local.get $c) (i64.const 32)))
        (i64.shr_u (local.get $d) (i64.const 32))))
    (i64.store (local.get $to)
      (i64.or (i64.shl (local.get $d) (i64.const 32)) (i64.and (local.get $ll) (i64.const 0xffffffff)))))

  ;; both cross products halved first
  (func $carry_once (param $x i64) (param $y i64) (result i64)
    (local $ll i64) (local $lh i64) (local $hl i64) (local $c i64)
    (local.set $ll
      (i64.mul (i64.and (local.get $x) (i64.const 0xffffffff)) (i64.and (local.get $y) (i64.const 0xffffffff))))
    (local.set $lh (i64.mul (i64.and (local.get $x) (i64.const 0xffffffff)) (i64.shr_u (local.get $y) (i64.const 32))))
    (local.set $hl (i64.mul (i64.shr_u (local.get $x) (i64.const 32)) (i64.and (local.get $y) (i64.const 0xffffffff))))
    (local.set $c (i64.add (i64.add
      (i64.shr_u (local.get $ll) (i64.const 32))
      (i64.and (local.get $lh) (i64.const 0xffffffff))) (i64.and (local.get $hl) (i64.const 0xffffffff))))
    (global.set $high (i64.add (i64.add (i64.add
      (i64.mul (i64.shr_u (local.get $x) (i64.const 32)) (i64.shr_u (local.get $y) (i64.const 32)))
      (i64.shr_u (local.get $lh) (i64.const 32))) (i64.shr_u (local.get $hl) (i64.const 32)))
      (i64.shr_u (local.get $c) (i64.const 32))))
    (i64.add (i64.shl (local.get $c) (i64.const 32)) (i64.and (local.get $ll) (i64.const 0xffffffff))))

  ;; the carry of one cross product, and one of the other with the rest (xxHash)
  (func $carry_cross (param $x i64) (param $y i64) (result i64)
    (local $ll i64) (local $hl i64) (local $c i64)
    (local.set $ll
      (i64.mul (i64.and (local.get $x) (i64.const 0xffffffff)) (i64.and (local.get $y) (i64.const 0xffffffff))))
    (local.set $hl (i64.mul (i64.shr_u (local.get $x) (i64.const 32)) (i64.and (local.get $y) (i64.const 0xffffffff))))
    (local.set $c (i64.add (i64.add
      (i64.shr_u (local.get $ll) (i64.const 32)) (i64.and (local.get $hl) (i64.const 0xffffffff)))
      (i64.mul (i64.and (local.get $x) (i64.const 0xffffffff)) (i64.shr_u (local.get $y) (i64.const 32)))))
    (global.set $high (i64.add
      (i64.add (i64.shr_u (local.get $hl) (i64.const 32)) (i64.shr_u (local.get $c) (i64.const 32)))
      (i64.mul (i64.shr_u (local.get $x) (i64.const 32)) (i64.shr_u (local.get $y) (i64.const 32)))))
    (i64.or (i64.shl (local.get $c) (i64.const 32)) (i64.and (local.get $ll) (i64.const 0xffffffff))))

  ;; bit by bit: the low half, and the high one in $high
  (func $slowly (param $x i64) (param $y i64) (result i64)
    (local $i i64) (local $low i64) (local $h i64) (local $add i64)
    (local.set $i (i64.const 63))
    (loop $again
      (local.set $h (i64.or (i64.shl (local.get $h) (i64.const 1)) (i64.shr_u (local.get $low) (i64.const 63))))
      (local.set $low (i64.shl (local.get $low) (i64.const 1)))
      (local.set $add (select (local.get $x) (i64.const 0)
        (i32.wrap_i64 (i64.and (i64.shr_u (local.get $y) (local.get $i)) (i64.const 1)))))
      (local.set $low (i64.add (local.get $low) (local.get $add)))
      (local.set $h (i64.add (local.get $h) (i64.extend_i32_u (i64.lt_u (local.get $low) (local.get $add)))))
      (br_if $again (i64.ge_s (local.tee $i (i64.sub (local.get $i) (i64.const 1))) (i64.const 0))))
    (global.set $high (local.get $h))
    (local.get $low))

  (func $expect (param $number i32) (param $low i64) (param $high i64) (param $got_low i64) (param $got_high i64)
    (if (i32.or (i64.ne (local.get $low) (local.get $got_low)) (i64.ne (local.get $high) (local.get $got_high)))
      (then (call $exit (local.get $number)))))
  (func $random (result i64)
    (global.set $seed (i64.xor (global.get $seed) (i64.shl (global.get $seed) (i64.const 13))))
    (global.set $seed (i64.xor (global.get $seed) (i64.shr_u (global.get $seed) (i64.const 7))))
    (global.set $seed (i64.xor (global.get $seed) (i64.shl (global.get $seed) (i64.const 17))))
    (global.get $seed))
  (func $compare (param $x i64) (param $y i64) (local $low i64) (local $h i64) (local $xx i64) (local $yy i64)
    (local.set $xx (call $random))
    (local.set $yy (call $random))
    (local.set $low (call $slowly (local.get $x) (local.get $y)))
    (local.set $h (global.get $high))
    (call $expect (i32.const 1) (local.get $low) (local.get $h) (call $carry_once (local.get $x) (local.get $y))
      (global.get $high))
    (call $expect (i32.const 2) (local.get $low) (local.get $h) (call $carry_cross (local.get $x) (local.get $y))
      (global.get $high))
    (call $carry_twice (i32.const 256) (local.get $x) (local.get $xx) (local.get $y) (local.get $yy))
    (local.set $h (i64.add (local.get $h)
      (i64.add (call $slowly (local.get $xx) (local.get $y)) (call $slowly (local.get $x) (local.get $yy)))))
    (call $expect (i32.const 3) (local.get $low) (local.get $h) (i64.load (i32.const 256)) (i64.load (i32.const 264))))

  (func (export "_start") (local $i i32) (local $k i32)
    (loop $pair
      (call $compare (i64.load (i32.shl (i32.and (local.get $i) (i32.const 15)) (i32.const 3)))
                     (i64.load (i32.shl (i32.shr_u (local.get $i) (i32.const 4)) (i32.const 3))))
      (br_if $pair (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 256))))
    (loop $again
      (call $compare (call $random) (call $random))
      (call $compare (i64.shr_u (call $random) (i64.and (call $random) (i64.const 63))) (call $random))
      (br_if $again (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 1))) (i32.const 5000))))))
