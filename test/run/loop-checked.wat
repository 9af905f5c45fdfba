;; Loops whose checks could be made in front of them, where that must not decide: they end before the access that would be
;; outside, their memory grows under way, their pointer wraps and comes back inside, they keep values for later.
;; Status 0, or the failing case's number.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native --bounds=checked -O2 %t.wasm -o %t.exe && %run %t.exe
;; RUN: %wasm2native --bounds=checked -O3 %t.wasm -o %t.exe && %run %t.exe
;; RUN: %wasm2native --bounds=checked -O0 %t.wasm -o %t.exe && %run %t.exe
;; RUN: %wasm2native -O2 %t.wasm -o %t.exe && %run %t.exe
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1 4)
  (global $steps (mut i32) (i32.const 0))

  ;; up to n words from p, but it stops at a zero
  (func $until_zero (param $p i32) (param $n i32) (result i32) (local $s i32) (local $v i32)
    (loop $again
      (local.set $v (i32.load (local.get $p)))
      (if (i32.eqz (local.get $v)) (then (return (local.get $s))))
      (local.set $s (i32.add (local.get $s) (local.get $v)))
      (i32.store (local.get $p) (i32.const 7))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $s))

  ;; n words from p, and another page before the last of the first one
  (func $growing (param $p i32) (param $n i32) (result i32)
    (loop $again
      (if (i32.eq (local.get $p) (i32.const 65532)) (then (drop (memory.grow (i32.const 1)))))
      (i32.store (local.get $p) (i32.const 5))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.load (i32.sub (local.get $p) (i32.const 4))))

  ;; p + i + d wraps: all of it is inside
  (func $wrapping (param $p i32) (param $n i32) (param $d i32) (result i32) (local $i i32) (local $s i32)
    (loop $again
      (local.set $s (i32.add (local.get $s) (i32.load (i32.add (i32.add (local.get $p) (local.get $i)) (local.get $d)))))
      (i32.store offset=4096 (i32.add (i32.add (local.get $p) (local.get $i)) (local.get $d)) (local.get $s))
      (br_if $again (i32.ne (local.tee $i (i32.add (local.get $i) (i32.const 4))) (local.get $n))))
    (local.get $s))

  ;; the sum, the pointer and the last value are all used behind the loop
  (func $kept (param $p i32) (param $n i32) (result i32) (local $s i32) (local $v i32)
    (loop $again
      (local.set $s (i32.add (local.get $s) (local.tee $v (i32.load (local.get $p)))))
      (i32.store offset=2048 (local.get $p) (local.get $s))
      (local.set $p (i32.sub (local.get $p) (i32.const 4)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (global.set $steps (local.get $p))
    (i32.add (i32.mul (local.get $s) (i32.const 1000)) (local.get $v)))

  ;; conditional accesses that would be outside: the condition never holds then
  (func $conditional (param $p i32) (param $n i32) (param $end i32) (result i32) (local $s i32)
    (loop $again
      (if (i32.lt_u (local.get $p) (local.get $end))
        (then (i32.store (local.get $p) (i32.const 9))
              (local.set $s (i32.add (local.get $s) (i32.load (local.get $p))))))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $s))

  (func $fill (param $at i32) (param $n i32) (local $i i32)
    (loop $again
      (i32.store (i32.add (local.get $at) (i32.shl (local.get $i) (i32.const 2))) (i32.add (local.get $i) (i32.const 1)))
      (br_if $again (i32.ne (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n)))))
  (func $want (param $case i32) (param $got i32) (param $wanted i32)
    (if (i32.ne (local.get $got) (local.get $wanted)) (then (call $exit (local.get $case)))))
  (func (export "_start")
    (call $fill (i32.const 65036) (i32.const 124))
    (call $want (i32.const 1) (call $until_zero (i32.const 65036) (i32.const 1000000)) (i32.const 7750))
    (call $want (i32.const 2) (i32.load (i32.const 65528)) (i32.const 7))
    (call $fill (i32.const 16) (i32.const 100))
    (call $want (i32.const 3) (call $wrapping (i32.const 0xfffffff0) (i32.const 400) (i32.const 32)) (i32.const 5050))
    (call $want (i32.const 4) (call $wrapping (i32.const 0x80000000) (i32.const 400) (i32.const 0x80000010)) (i32.const 5050))
    (call $want (i32.const 5) (call $kept (i32.const 412) (i32.const 100)) (i32.const 5050001))
    (call $want (i32.const 6) (global.get $steps) (i32.const 12))
    (call $want (i32.const 7) (i32.load (i32.const 2064)) (i32.const 5050))
    (call $want (i32.const 8) (call $conditional (i32.const 65000) (i32.const 5000) (i32.const 65536)) (i32.const 1206))
    (call $want (i32.const 9) (call $growing (i32.const 65000) (i32.const 1000)) (i32.const 5))
    (call $want (i32.const 10) (memory.size) (i32.const 2))
    (call $want (i32.const 11) (call $conditional (i32.const 65000) (i32.const 20000) (i32.const 131072)) (i32.const 148662))))
