;; notify wakes as many as it is told to, only at its address, and says how many; a 64-bit wait is woken as well.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t && %run %t
(module
  (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
  (import "env" "memory" (memory 1 1 shared))
  (func $check (param i32 i32) (if (i32.ne (local.get 0) (local.get 1)) (then unreachable)))
  (func (export "wasi_thread_start") (param $id i32) (param $is_64 i32)
    (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 1)))
    (call $check (i32.const 0)
      (if (result i32) (local.get $is_64)
        (then (memory.atomic.wait64 (i32.const 64) (i64.const 0) (i64.const -1)))
        (else (memory.atomic.wait32 (i32.const 64) (i32.const 0) (i64.const 60000000000)))))
    (drop (i32.atomic.rmw.add (i32.const 4) (i32.const 1))))
  (func $until (param $address i32) (param $value i32)
    (loop $again
      (if (i32.ne (i32.atomic.load (local.get $address)) (local.get $value)) (then
        (drop (memory.atomic.wait32 (i32.const 128) (i32.const 0) (i64.const 1000000)))
        (br $again)))))
  (func (export "_start")
    (local $i i32) (local $woken i32)
    (loop $start
      (drop (call $spawn (i32.and (local.get $i) (i32.const 1))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $start (i32.lt_u (local.get $i) (i32.const 6))))
    (call $until (i32.const 0) (i32.const 6))
    (call $check (memory.atomic.notify (i32.const 68) (i32.const -1)) (i32.const 0))
    (loop $one ;; a thread may have counted itself and not be asleep yet
      (local.set $woken (memory.atomic.notify (i32.const 64) (i32.const 1)))
      (br_if $one (i32.eqz (local.get $woken))))
    (call $check (local.get $woken) (i32.const 1))
    (call $until (i32.const 4) (i32.const 1))
    (loop $rest
      (local.set $woken (i32.add (local.get $woken) (memory.atomic.notify (i32.const 64) (i32.const -1))))
      (br_if $rest (i32.lt_u (local.get $woken) (i32.const 6))))
    (call $check (local.get $woken) (i32.const 6))
    (call $until (i32.const 4) (i32.const 6))))
