;; Threads: each has globals of its own, all share the memory; they are joined by wait and notify.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t && %exits 100 %run %t
(module
  (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (import "env" "memory" (memory 1 4 shared))
  (global $own (mut i32) (i32.const 5))
  (func (export "wasi_thread_start") (param $id i32) (param $argument i32)
    (global.set $own (i32.add (global.get $own) (local.get $argument)))
    (drop (i32.atomic.rmw.add (i32.const 4) (global.get $own)))
    (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 1)))
    (drop (memory.atomic.notify (i32.const 0) (i32.const -1))))
  (func (export "_start")
    (local $i i32) (local $done i32)
    (loop $start
      (if (i32.le_s (call $spawn (local.get $i)) (i32.const 0)) (then unreachable))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $start (i32.lt_u (local.get $i) (i32.const 10))))
    (loop $join
      (local.set $done (i32.atomic.load (i32.const 0)))
      (if (i32.lt_u (local.get $done) (i32.const 10)) (then
        (drop (memory.atomic.wait32 (i32.const 0) (local.get $done) (i64.const -1)))
        (br $join))))
    (call $exit (i32.add (global.get $own) (i32.atomic.load (i32.const 4)))))) ;; 5 + 10 * 5 + 45
