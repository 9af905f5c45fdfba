;; An exception that a thread does not catch ends the process; a handler of the first thread does not see it.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck %s < %t.out
;; CHECK: wasm trap: uncaught exception
(module
  (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
  (import "env" "memory" (memory 1 1 shared))
  (tag $t)
  (func (export "wasi_thread_start") (param i32 i32)
    (block $caught (try_table (catch $t $caught) (throw $t)))
    (throw $t))
  (func (export "_start")
    (block $caught
      (try_table (catch_all $caught)
        (drop (call $spawn (i32.const 0)))
        (drop (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1)))))))
