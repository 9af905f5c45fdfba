;; Loads whose value does not matter in the end still trap, at every level: the number of arguments chooses the case.
;; Each case traps in a load outside the memory; without an argument the same code runs inside it and ends well.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native -O1 %t.wasm -o %t.exe && %python %S/Inputs/each_case.py 20 %run %t.exe
;; RUN: %wasm2native -O2 %t.wasm -o %t.exe && %python %S/Inputs/each_case.py 20 %run %t.exe
;; RUN: %wasm2native -O3 %t.wasm -o %t.exe && %python %S/Inputs/each_case.py 20 %run %t.exe
;; RUN: %wasm2native -Os %t.wasm -o %t.exe && %python %S/Inputs/each_case.py 20 %run %t.exe
(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  (global $sink (mut i32) (i32.const 0))

  ;; 1: the result times zero
  (func $times_zero (param $at i32) (result i32)
    (i32.mul (i32.load (local.get $at)) (i32.const 0)))
  ;; 2: used on one side of a branch only
  (func $one_side (param $at i32) (param $side i32) (result i32)
    (local $v i32)
    (local.set $v (i32.load (local.get $at)))
    (if (result i32) (local.get $side) (then (i32.mul (local.get $v) (i32.const 3))) (else (i32.const 7))))
  ;; 3: stored, and overwritten at once
  (func $overwritten (param $at i32)
    (i32.store (i32.const 64) (i32.load (local.get $at)))
    (i32.store (i32.const 64) (i32.const 1)))
  ;; 4: the low byte of eight, of which only the first lie inside
  (func $low_byte (param $at i32) (result i32)
    (i32.and (i32.wrap_i64 (i64.load (local.get $at))) (i32.const 255)))
  ;; 5: the low byte, stored
  (func $low_byte_stored (param $at i32)
    (i32.store8 (i32.const 80) (i32.wrap_i64 (i64.load (local.get $at)))))
  ;; 6: a bit set in place: four bytes are read and written, not one
  (func $set_bit (param $at i32)
    (i32.store (local.get $at) (i32.or (i32.load (local.get $at)) (i32.const 1))))
  ;; 7: chosen by a select
  (func $select (param $at i32) (param $choice i32) (result i32)
    (select (i32.load (local.get $at)) (local.get $choice) (local.get $choice)))
  ;; 8: only the last iteration's value is used
  (func $last (param $at i32) (param $n i32) (result i32)
    (local $v i32)
    (loop $again
      (local.set $v (i32.load (local.get $at)))
      (local.set $at (i32.sub (local.get $at) (i32.const 4)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $v))
  ;; 9: each iteration overwrites what the one before it stored
  (func $same_place (param $at i32) (param $n i32)
    (loop $again
      (i32.store (i32.const 96) (i32.load (local.get $at)))
      (local.set $at (i32.sub (local.get $at) (i32.const 4)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  ;; 10: one lane of a vector
  (func $lane (param $at i32) (result i32)
    (i32x4.extract_lane 0 (v128.load (local.get $at))))
  ;; 11: the low half of a vector
  (func $half (param $at i32)
    (v128.store64_lane 0 (i32.const 112) (v128.load (local.get $at))))
  ;; 12: a sum that nobody asks for
  (func $sum (param $at i32) (param $n i32) (result i32)
    (local $sum i32)
    (loop $again
      (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $at))))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum))
  ;; 13: a factor that is zero in the first iteration
  (func $first_factor (param $at i32) (result i32)
    (local $i i32) (local $sum i32)
    (loop $again
      (local.set $sum (i32.add (local.get $sum) (i32.mul (local.get $i) (i32.load (local.get $at)))))
      (local.set $at (i32.const 128))
      (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 3))))
    (local.get $sum))
  ;; 14: used in some iterations
  (func $sometimes (param $at i32) (param $n i32) (result i32)
    (local $v i32) (local $sum i32)
    (loop $again
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (local.set $v (i32.load (local.get $at)))
      (local.set $at (i32.const 128))
      (br_if $again (i32.gt_u (local.get $n) (i32.const 2)))
      (local.set $sum (i32.add (local.get $sum) (local.get $v)))
      (br_if $again (local.get $n)))
    (local.get $sum))
  ;; 15: dead in the caller after inlining, the function being pure but for the load
  (func $pure (param $at i32) (result i32) (i32.add (i32.load (local.get $at)) (i32.const 1)))
  ;; 16: in front of a trap of another kind
  (func $in_front (param $at i32) (param $divisor i32) (result i32)
    (local $v i32)
    (local.set $v (i32.load (local.get $at)))
    (i32.add (local.get $v) (i32.div_u (i32.const 5) (local.get $divisor))))

  ;; 17: times the difference of two loads, which is zero where the store between them does not overlap
  (func $difference (param $at i32) (param $to i32) (param $from i32) (param $n i32) (result i32)
    (local $y i32) (local $sum i32)
    (loop $again
      (local.set $y (i32.load (local.get $from)))
      (i32.store (local.get $to) (local.get $n))
      (local.set $sum (i32.add (local.get $sum)
        (i32.mul (i32.load (local.get $at)) (i32.sub (local.get $y) (i32.load (local.get $from))))))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (local.set $to (i32.add (local.get $to) (i32.const 4)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum))
  ;; 18: used in the next iteration, which the last one does not have
  (func $carried (param $at i32) (param $n i32) (result i32)
    (local $before i32) (local $sum i32)
    (loop $again
      (local.set $sum (i32.add (local.get $sum) (i32.mul (local.get $before) (i32.const 3))))
      (local.set $before (i32.load (local.get $at)))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum))
  ;; 19: taken into a loop whose first iterations replace it
  (func $replaced (param $at i32) (param $n i32) (result i32)
    (local $v i32) (local $sum i32)
    (local.set $v (i32.load (local.get $at)))
    (loop $again
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (if (i32.gt_u (local.get $n) (i32.const 5))
        (then (local.set $v (i32.const 7)))
        (else (local.set $sum (i32.add (local.get $sum) (local.get $v)))))
      (br_if $again (local.get $n)))
    (local.get $sum))
  ;; 20: used on two of three ways
  (func $three_ways (param $at i32) (param $way i32)
    (local $v i32)
    (local.set $v (i32.load (local.get $at)))
    (if (i32.eqz (local.get $way))
      (then (i32.store (i32.const 160) (i32.mul (local.get $v) (i32.const 5))))
      (else (if (i32.gt_u (local.get $way) (i32.const 99))
        (then (i32.store8 (i32.const 170) (i32.div_u (local.get $v) (i32.const 5))))))))

  (func $at (param $case i32) (param $number i32) (param $inside i32) (param $outside i32) (result i32)
    (select (local.get $outside) (local.get $inside) (i32.eq (local.get $case) (local.get $number))))
  (func $use (param i32) (global.set $sink (i32.add (global.get $sink) (local.get 0))))

  (func $start (export "_start")
    (local $n i32)
    (drop (call $args_sizes_get (i32.const 0) (i32.const 4)))
    (local.set $n (i32.sub (i32.load (i32.const 0)) (i32.const 1)))
    (call $use (call $times_zero (call $at (local.get $n) (i32.const 1) (i32.const 8) (i32.const 65536))))
    (call $use (call $one_side (call $at (local.get $n) (i32.const 2) (i32.const 8) (i32.const -4))
                               (i32.gt_u (local.get $n) (i32.const 99))))
    (call $overwritten (call $at (local.get $n) (i32.const 3) (i32.const 8) (i32.const 65533)))
    (call $use (call $low_byte (call $at (local.get $n) (i32.const 4) (i32.const 8) (i32.const 65530))))
    (call $low_byte_stored (call $at (local.get $n) (i32.const 5) (i32.const 8) (i32.const 65535)))
    (call $set_bit (call $at (local.get $n) (i32.const 6) (i32.const 8) (i32.const 65534)))
    (call $use (call $select (call $at (local.get $n) (i32.const 7) (i32.const 8) (i32.const 65536))
                             (i32.gt_u (local.get $n) (i32.const 99))))
    (call $use (call $last (call $at (local.get $n) (i32.const 8) (i32.const 4096) (i32.const 65536)) (i32.const 9)))
    (call $same_place (call $at (local.get $n) (i32.const 9) (i32.const 4096) (i32.const 65536)) (i32.const 9))
    (call $use (call $lane (call $at (local.get $n) (i32.const 10) (i32.const 8) (i32.const 65524))))
    (call $half (call $at (local.get $n) (i32.const 11) (i32.const 8) (i32.const 65528)))
    (drop (call $sum (call $at (local.get $n) (i32.const 12) (i32.const 8) (i32.const 65000)) (i32.const 200)))
    (call $use (call $first_factor (call $at (local.get $n) (i32.const 13) (i32.const 8) (i32.const 65536))))
    (call $use (call $sometimes (call $at (local.get $n) (i32.const 14) (i32.const 8) (i32.const 65536)) (i32.const 5)))
    (drop (call $pure (call $at (local.get $n) (i32.const 15) (i32.const 8) (i32.const 65536))))
    (drop (call $in_front (call $at (local.get $n) (i32.const 16) (i32.const 8) (i32.const 65536))
                          (i32.ne (local.get $n) (i32.const 16))))
    (call $use (call $difference (call $at (local.get $n) (i32.const 17) (i32.const 8) (i32.const 65504))
                                 (i32.shl (i32.add (local.get $n) (i32.const 50)) (i32.const 6))
                                 (i32.shl (i32.add (local.get $n) (i32.const 1)) (i32.const 4)) (i32.const 9)))
    (call $use (call $carried (call $at (local.get $n) (i32.const 18) (i32.const 8) (i32.const 65504)) (i32.const 9)))
    (call $use (call $replaced (call $at (local.get $n) (i32.const 19) (i32.const 8) (i32.const 65536)) (i32.const 9)))
    (call $three_ways (call $at (local.get $n) (i32.const 20) (i32.const 8) (i32.const 65536))
                      (i32.add (local.get $n) (i32.const 1)))))
