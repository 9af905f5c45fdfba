;; Many threads, in rounds: each adds its number to a sum; their numbers are positive and differ.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t && %run %t
(module
  (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
  (import "env" "memory" (memory 1 1 shared))
  (func (export "wasi_thread_start") (param $id i32) (param $argument i32)
    (drop (i64.atomic.rmw.add (i32.const 8) (i64.extend_i32_u (local.get $argument))))
    (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 1)))
    (drop (memory.atomic.notify (i32.const 0) (i32.const 1))))
  (func (export "_start")
    (local $i i32) (local $id i32) (local $last i32) (local $done i32)
    (loop $start
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (local.set $id (call $spawn (local.get $i)))
      (if (i32.le_s (local.get $id) (local.get $last)) (then unreachable)) ;; they only rise for the first half billion
      (local.set $last (local.get $id))
      (if (i32.eqz (i32.rem_u (local.get $i) (i32.const 50))) (then
        (loop $join
          (local.set $done (i32.atomic.load (i32.const 0)))
          (if (i32.lt_u (local.get $done) (local.get $i)) (then
            (drop (memory.atomic.wait32 (i32.const 0) (local.get $done) (i64.const -1)))
            (br $join))))))
      (br_if $start (i32.lt_u (local.get $i) (i32.const 500))))
    (if (i64.ne (i64.atomic.load (i32.const 8)) (i64.const 125250)) (then unreachable))))
