;; Loops whose pointers move by a constant, at every level the same as without optimisation: wrapping pointers, overlap in
;; both directions, negative steps, conditional accesses, growth inside the loop, an exit in the middle.  Status 0, or the
;; failing case's number.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native %t.wasm -o %t.exe && %run %t.exe
;; RUN: %wasm2native -O3 %t.wasm -o %t.exe && %run %t.exe
;; RUN: %wasm2native -O1 %t.wasm -o %t.exe && %run %t.exe
;; RUN: %wasm2native -O2 --bounds=checked %t.wasm -o %t.exe && %run %t.exe
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 2 4)

  ;; bytes at.. = 0, 1, 2, ... (mod 256)
  (func $count_up (param $at i32) (param $n i32) (local $i i32)
    (loop $again
      (i32.store8 (i32.add (local.get $at) (local.get $i)) (local.get $i))
      (br_if $again (i32.ne (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n)))))
  (func $sum (param $at i32) (param $n i32) (result i32) (local $i i32) (local $s i32)
    (loop $again
      (local.set $s (i32.add (i32.mul (local.get $s) (i32.const 31))
                             (i32.load8_u (i32.add (local.get $at) (local.get $i)))))
      (br_if $again (i32.ne (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
    (local.get $s))

  ;; to[i] = from[i] + 1, four bytes an iteration, unrolled as producers do it
  (func $add_one (param $to i32) (param $from i32) (param $n i32) (local $i i32)
    (loop $again
      (i32.store8 (i32.add (local.get $to) (local.get $i))
        (i32.add (i32.load8_u (i32.add (local.get $from) (local.get $i))) (i32.const 1)))
      (i32.store8 offset=1 (i32.add (local.get $to) (local.get $i))
        (i32.add (i32.load8_u offset=1 (i32.add (local.get $from) (local.get $i))) (i32.const 1)))
      (i32.store8 offset=2 (i32.add (local.get $to) (local.get $i))
        (i32.add (i32.load8_u offset=2 (i32.add (local.get $from) (local.get $i))) (i32.const 1)))
      (i32.store8 offset=3 (i32.add (local.get $to) (local.get $i))
        (i32.add (i32.load8_u offset=3 (i32.add (local.get $from) (local.get $i))) (i32.const 1)))
      (br_if $again (i32.ne (local.tee $i (i32.add (local.get $i) (i32.const 4))) (local.get $n)))))

  ;; The index counts from -n to 0, the pointer is behind the end: the sum wraps in every iteration.
  (func $fill_up_to (param $end i32) (param $n i32) (param $value i32) (local $i i32)
    (local.set $i (i32.sub (i32.const 0) (local.get $n)))
    (loop $again
      (i32.store (i32.add (local.get $end) (local.get $i)) (local.get $value))
      (br_if $again (local.tee $i (i32.add (local.get $i) (i32.const 4))))))

  ;; Downwards, with offsets, to the first byte of the memory.
  (func $copy_down (param $to i32) (param $from i32) (param $n i32)
    (local.set $to (i32.add (local.get $to) (local.get $n)))
    (local.set $from (i32.add (local.get $from) (local.get $n)))
    (loop $again
      (local.set $to (i32.sub (local.get $to) (i32.const 4)))
      (local.set $from (i32.sub (local.get $from) (i32.const 4)))
      (i32.store8 offset=3 (local.get $to) (i32.load8_u offset=3 (local.get $from)))
      (i32.store8 offset=2 (local.get $to) (i32.load8_u offset=2 (local.get $from)))
      (i32.store8 offset=1 (local.get $to) (i32.load8_u offset=1 (local.get $from)))
      (i32.store8 (local.get $to) (i32.load8_u (local.get $from)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 4))))))

  ;; The access at p + 8 would be outside, at p it wraps to the inside: only one of them happens.
  (func $sometimes (param $p i32) (param $n i32) (result i32) (local $s i32)
    (loop $again
      (if (i32.lt_u (local.get $p) (i32.const 1024))
        (then (local.set $s (i32.add (local.get $s) (i32.load8_u (local.get $p))))))
      (local.set $p (i32.add (local.get $p) (i32.const 16)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $s))

  ;; The memory grows while the loop walks towards its old end.
  (func $grow_on_the_way (param $p i32) (param $n i32) (result i32) (local $s i32)
    (loop $again
      (if (i32.eq (local.get $p) (i32.const 131072)) (then (drop (memory.grow (i32.const 1)))))
      (i32.store8 (local.get $p) (i32.const 7))
      (local.set $s (i32.add (local.get $s) (i32.load8_u (local.get $p))))
      (local.set $p (i32.add (local.get $p) (i32.const 1)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $s))

  ;; One element that every iteration of the other stream may overwrite.
  (func $scale (param $to i32) (param $factor i32) (param $n i32) (local $i i32)
    (loop $again
      (i32.store (i32.add (local.get $to) (local.get $i))
        (i32.add (i32.load (i32.add (local.get $to) (local.get $i))) (i32.load (local.get $factor))))
      (br_if $again (i32.ne (local.tee $i (i32.add (local.get $i) (i32.const 4))) (local.get $n)))))

  ;; to[i] = from[i] + 1, an odd number of words, unrolled by two with the exit between the two
  (func $add_odd (param $to i32) (param $from i32) (param $last i32) (local $i i32)
    (block $out
      (loop $again
        (i32.store (i32.add (local.get $to) (local.get $i))
          (i32.add (i32.load (i32.add (local.get $from) (local.get $i))) (i32.const 1)))
        (br_if $out (i32.eq (local.get $i) (local.get $last)))
        (i32.store offset=4 (i32.add (local.get $to) (local.get $i))
          (i32.add (i32.load offset=4 (i32.add (local.get $from) (local.get $i))) (i32.const 1)))
        (local.set $i (i32.add (local.get $i) (i32.const 8)))
        (br $again))))

  (func $expect (param $case i32) (param $got i32) (param $wanted i32)
    (if (i32.ne (local.get $got) (local.get $wanted)) (then (call $exit (local.get $case)))))

  (func (export "_start")
    ;; apart
    (call $count_up (i32.const 1000) (i32.const 64))
    (call $add_one (i32.const 2000) (i32.const 1000) (i32.const 64))
    (call $expect (i32.const 1) (i32.load8_u (i32.const 2063)) (i32.const 64))
    (call $expect (i32.const 2) (i32.load8_u (i32.const 2000)) (i32.const 1))
    ;; each element is made of the one before it: the stores of one iteration feed the next loads
    (call $add_one (i32.const 1001) (i32.const 1000) (i32.const 64))
    (call $expect (i32.const 3) (i32.load8_u (i32.const 1064)) (i32.const 64))
    (call $count_up (i32.const 1000) (i32.const 128))
    (call $add_one (i32.const 1004) (i32.const 1000) (i32.const 64))
    (call $expect (i32.const 4) (i32.load8_u (i32.const 1067)) (i32.const 19))
    (call $count_up (i32.const 1000) (i32.const 128))
    (call $add_one (i32.const 1000) (i32.const 1004) (i32.const 64))
    (call $expect (i32.const 5) (i32.load8_u (i32.const 1063)) (i32.const 68))
    ;; streams that touch but do not overlap
    (call $count_up (i32.const 1000) (i32.const 128))
    (call $add_one (i32.const 1064) (i32.const 1000) (i32.const 64))
    (call $expect (i32.const 6) (i32.load8_u (i32.const 1127)) (i32.const 64))
    ;; wrapping sums
    (call $fill_up_to (i32.const 65536) (i32.const 256) (i32.const 0x01020304))
    (call $expect (i32.const 7) (i32.load (i32.const 65280)) (i32.const 0x01020304))
    (call $expect (i32.const 8) (i32.load (i32.const 65532)) (i32.const 0x01020304))
    (call $expect (i32.const 9) (i32.load (i32.const 65276)) (i32.const 0))
    (call $expect (i32.const 10) (i32.load (i32.const 65536)) (i32.const 0))
    (call $fill_up_to (i32.const 131072) (i32.const 64) (i32.const 5))
    (call $expect (i32.const 11) (i32.load (i32.const 131068)) (i32.const 5))
    ;; downwards to address 0
    (call $count_up (i32.const 1000) (i32.const 64))
    (call $copy_down (i32.const 0) (i32.const 1000) (i32.const 64))
    (call $expect (i32.const 12) (call $sum (i32.const 0) (i32.const 64)) (call $sum (i32.const 1000) (i32.const 64)))
    (call $count_up (i32.const 1000) (i32.const 128))
    (call $copy_down (i32.const 1008) (i32.const 1000) (i32.const 64))
    (call $expect (i32.const 13) (i32.load8_u (i32.const 1071)) (i32.const 63))
    (call $expect (i32.const 14) (i32.load8_u (i32.const 1008)) (i32.const 0))
    ;; a pointer that wraps while nothing is accessed
    (i32.store8 (i32.const 0) (i32.const 9))
    (call $expect (i32.const 15) (call $sometimes (i32.const -64) (i32.const 5)) (i32.const 9))
    ;; growth
    (call $expect (i32.const 16) (call $grow_on_the_way (i32.const 131000) (i32.const 200)) (i32.const 1400))
    (call $expect (i32.const 17) (memory.size) (i32.const 3))
    ;; the factor inside the stream, and outside of it
    (call $fill_up_to (i32.const 3064) (i32.const 64) (i32.const 3))
    (call $scale (i32.const 3000) (i32.const 3004) (i32.const 64))
    (call $expect (i32.const 18) (i32.load (i32.const 3000)) (i32.const 6))
    (call $expect (i32.const 19) (i32.load (i32.const 3060)) (i32.const 9))
    (call $fill_up_to (i32.const 3064) (i32.const 64) (i32.const 3))
    (call $scale (i32.const 3004) (i32.const 3000) (i32.const 60))
    (call $expect (i32.const 20) (i32.load (i32.const 3060)) (i32.const 6))
    ;; an exit in the middle: apart, each element made of the one before it, only the last one overlapping, touching
    (call $fill_up_to (i32.const 4072) (i32.const 72) (i32.const 3))
    (call $add_odd (i32.const 5000) (i32.const 4000) (i32.const 32))
    (call $expect (i32.const 21) (i32.load (i32.const 5032)) (i32.const 4))
    (call $expect (i32.const 22) (i32.load (i32.const 5036)) (i32.const 0))
    (call $add_odd (i32.const 4004) (i32.const 4000) (i32.const 32))
    (call $expect (i32.const 23) (i32.load (i32.const 4036)) (i32.const 12))
    (call $fill_up_to (i32.const 4072) (i32.const 72) (i32.const 3))
    (call $add_odd (i32.const 4032) (i32.const 4000) (i32.const 32))
    (call $expect (i32.const 24) (i32.load (i32.const 4064)) (i32.const 5))
    (call $fill_up_to (i32.const 4072) (i32.const 72) (i32.const 3))
    (call $add_odd (i32.const 4036) (i32.const 4000) (i32.const 32))
    (call $expect (i32.const 25) (i32.load (i32.const 4068)) (i32.const 4))))
