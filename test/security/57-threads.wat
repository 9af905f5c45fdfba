;; Threads: spawning beyond the limit fails, and works again when one has ended; growing and accessing memory at the same time;
;; waiting ends with the time; notify counts at most who waits; a trap in one thread ends all with its message.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t --max-threads=3
;; RUN: %run %t
;; RUN: %exits 134 %run %t trap 2>&1 | %FileCheck %s --check-prefix=TRAP
;; TRAP: wasm trap: integer divide by zero
;; TRAP-NOT: wasm trap
;; RUN: %exits 134 %run %t misaligned wait 2>&1 | %FileCheck %s --check-prefix=UNALIGNED
;; UNALIGNED: wasm trap: unaligned atomic
(module
  (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args (param i32 i32) (result i32)))
  (import "env" "memory" (memory 1 64 shared))
  ;; 0: arguments; 16: go; 20: how many have begun; 24: how many have ended; 28: the word that nobody changes
  (func $expect (param i32 i32) (if (i32.ne (local.get 0) (local.get 1)) (then unreachable)))
  (func $until (param $address i32) (param $value i32)
    (loop $again (br_if $again (i32.lt_u (i32.atomic.load (local.get $address)) (local.get $value)))))
  (func $grow_all (loop $again (br_if $again (i32.ge_s (memory.grow (i32.const 1)) (i32.const 0)))))
  ;; The last word of the memory, as long as it grows: inside by what memory.size says.
  (func $touch (local $end i32)
    (loop $again
      (local.set $end (i32.shl (memory.size) (i32.const 16)))
      (i32.store (i32.sub (local.get $end) (i32.const 4)) (local.get $end))
      (call $expect (i32.load (i32.sub (local.get $end) (i32.const 4))) (local.get $end))
      (br_if $again (i32.lt_u (memory.size) (i32.const 64)))))
  (func (export "wasi_thread_start") (param $id i32) (param $what i32)
    (drop (i32.atomic.rmw.add (i32.const 20) (i32.const 1)))
    (if (i32.eq (local.get $what) (i32.const 1)) (then (call $grow_all)))
    (if (i32.eq (local.get $what) (i32.const 2)) (then (call $touch)))
    (if (i32.eq (local.get $what) (i32.const 3)) (then (drop (i32.div_u (i32.const 1) (i32.load (i32.const 28))))))
    (if (i32.eqz (local.get $what))
      (then (drop (memory.atomic.wait32 (i32.const 16) (i32.const 0) (i64.const -1)))))
    (drop (i32.atomic.rmw.add (i32.const 24) (i32.const 1))))
  (func $start_one (param $what i32) (if (i32.le_s (call $spawn (local.get $what)) (i32.const 0)) (then unreachable)))
  (func $limit (local $i i32)
    (call $start_one (i32.const 0)) (call $start_one (i32.const 0)) (call $start_one (i32.const 0))
    (loop $again ;; no number of attempts makes one more
      (if (i32.ge_s (call $spawn (i32.const 0)) (i32.const 0)) (then unreachable))
      (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 1000))))
    (call $until (i32.const 20) (i32.const 3))
    (i32.atomic.store (i32.const 16) (i32.const 1))
    (loop $wake ;; some may not sleep yet
      (if (i32.gt_u (memory.atomic.notify (i32.const 16) (i32.const -1)) (i32.const 3)) (then unreachable))
      (br_if $wake (i32.lt_u (i32.atomic.load (i32.const 24)) (i32.const 3)))))
  (func $wait
    (call $expect (memory.atomic.wait32 (i32.const 28) (i32.const 0) (i64.const 1000000)) (i32.const 2))
    (call $expect (memory.atomic.wait32 (i32.const 28) (i32.const 0) (i64.const 0)) (i32.const 2))
    (call $expect (memory.atomic.wait32 (i32.const 28) (i32.const 1) (i64.const -1)) (i32.const 1))
    (call $expect (memory.atomic.wait64 (i32.const 32) (i64.const 0) (i64.const 1)) (i32.const 2))
    (call $expect (memory.atomic.notify (i32.const 28) (i32.const -1)) (i32.const 0))
    (call $expect (memory.atomic.notify (i32.const 28) (i32.const 0)) (i32.const 0))
    (call $expect (memory.atomic.notify (i32.const 65532) (i32.const 2147483647)) (i32.const 0)))
  ;; A thread's place is free a little after its function has ended.
  (func $start_again (param $what i32) (loop $again (br_if $again (i32.lt_s (call $spawn (local.get $what)) (i32.const 0)))))
  (func $race
    (call $start_again (i32.const 1)) (call $start_again (i32.const 2)) (call $start_again (i32.const 2))
    (call $touch)
    (call $until (i32.const 24) (i32.const 6))
    (call $expect (memory.size) (i32.const 64)))
  (func (export "_start")
    (drop (call $args (i32.const 0) (i32.const 4)))
    (if (i32.eq (i32.load (i32.const 0)) (i32.const 3))
      (then (drop (memory.atomic.wait32 (i32.const 30) (i32.const 0) (i64.const 0)))))
    (if (i32.eq (i32.load (i32.const 0)) (i32.const 2))
      (then
        (call $start_one (i32.const 0)) ;; one sleeps, one runs for ever, one traps
        (call $start_one (i32.const 3))
        (loop $for_ever (br $for_ever))))
    (call $limit)
    (call $wait)
    (call $race)))
