;; Threads that trap at the same time: one message, one status.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck %s < %t.out
;; CHECK: wasm trap: unreachable
;; CHECK-NOT: wasm trap
(module
  (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
  (import "env" "memory" (memory 1 1 shared))
  (func $wait (loop $again (br_if $again (i32.eqz (i32.atomic.load (i32.const 0))))))
  (func (export "wasi_thread_start") (param i32 i32) (call $wait) unreachable)
  (func (export "_start")
    (drop (call $spawn (i32.const 0)))
    (drop (call $spawn (i32.const 0)))
    (drop (call $spawn (i32.const 0)))
    (i32.atomic.store (i32.const 0) (i32.const 1))
    unreachable))
