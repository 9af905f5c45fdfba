;; A memory that another thread has grown: the function that looked at its length before reaches the new part, and nothing
;; behind it.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t
;; RUN: %exits 134 %run %t 2>&1 | %FileCheck %s
;; RUN: %exits 134 %run %t store 2>&1 | %FileCheck %s
;; RUN: %exits 134 %run %t fill it 2>&1 | %FileCheck %s
;; CHECK: wasm trap: out of bounds memory access
(module
  (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args (param i32 i32) (result i32)))
  (import "env" "memory" (memory 1 3 shared))
  (func (export "wasi_thread_start") (param i32 i32)
    (if (i32.ne (memory.grow (i32.const 1)) (i32.const 1)) (then unreachable))
    (i32.store (i32.const 131068) (i32.const 77))
    (i32.atomic.store (i32.const 8) (i32.const 1))
    (drop (memory.atomic.notify (i32.const 8) (i32.const 1))))
  (func (export "_start") (local $end i32)
    (drop (call $args (i32.const 0) (i32.const 4)))
    (local.set $end (i32.mul (memory.size) (i32.const 65536)))
    (i32.store (i32.sub (local.get $end) (i32.const 4)) (i32.const 5))
    (if (i32.le_s (call $spawn (i32.const 0)) (i32.const 0)) (then unreachable))
    (loop $again
      (drop (memory.atomic.wait32 (i32.const 8) (i32.const 0) (i64.const -1)))
      (br_if $again (i32.eqz (i32.atomic.load (i32.const 8)))))
    (if (i32.ne (memory.size) (i32.const 2)) (then unreachable))
    (if (i32.ne (i32.load offset=65532 (local.get $end)) (i32.const 77)) (then unreachable))
    (if (i32.ne (i32.load offset=65532 (i32.sub (local.get $end) (i32.const 65536))) (i32.const 5)) (then unreachable))
    (memory.fill (local.get $end) (i32.const 3) (i32.const 65536))
    (if (i32.ne (i32.load8_u offset=65535 (local.get $end)) (i32.const 3)) (then unreachable))
    (if (i32.eq (i32.load (i32.const 0)) (i32.const 3)) (then (memory.fill (local.get $end) (i32.const 3) (i32.const 65537))))
    (if (i32.eq (i32.load (i32.const 0)) (i32.const 2)) (then (i32.store8 offset=65536 (local.get $end) (i32.const 1))))
    (drop (i32.load offset=65533 (local.get $end)))))
