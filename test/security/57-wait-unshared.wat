;; Waiting in a memory that is not shared is a trap, also when the time is over at once or the value is another one; notify
;; wakes nobody.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t
;; RUN: %exits 134 %run %t 2>&1 | %FileCheck %s
;; RUN: %exits 134 %run %t 64 2>&1 | %FileCheck %s
;; CHECK: wasm trap: expected shared memory
(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (drop (call $args (i32.const 0) (i32.const 4)))
    (if (memory.atomic.notify (i32.const 8) (i32.const -1)) (then unreachable))
    (if (i32.eq (i32.load (i32.const 0)) (i32.const 2))
      (then (drop (memory.atomic.wait64 (i32.const 8) (i64.const 5) (i64.const 0)))))
    (drop (memory.atomic.wait32 (i32.const 8) (i32.const 5) (i64.const 0)))))
