;; A trap in a thread ends the process with that thread's message and backtrace, while the first thread waits.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck --match-full-lines --strict-whitespace %s < %t.out
;;CHECK:wasm trap: out of bounds memory access
;;CHECK-NEXT:wasm backtrace:
;;CHECK:    {{[01]}}: thread
;;CHECK-NOT:{{.}}
(module
  (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
  (import "env" "memory" (memory 1 1 shared))
  (func $load (param i32) (result i32) (i32.load (local.get 0)))
  (func $thread (export "wasi_thread_start") (param i32 i32) (drop (call $load (local.get 1))))
  (func $start (export "_start")
    (drop (call $spawn (i32.const 65536)))
    (drop (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1)))))
