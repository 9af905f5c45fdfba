;; Endless recursion in a thread is a trap as in the first one, also with large frames.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck --match-full-lines --strict-whitespace %s < %t.out
;;CHECK:wasm trap: call stack exhausted
;;CHECK-NEXT:wasm backtrace:
;;CHECK-NEXT:    0: again
;;CHECK:    ... {{(at least )?[0-9]+}} more
;;CHECK-NOT:{{.}}
(module
  (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
  (import "env" "memory" (memory 1 1 shared))
  (func $again (param i32) (result i32) (i32.add (call $again (i32.add (local.get 0) (i32.const 1))) (local.get 0)))
  (func (export "wasi_thread_start") (param i32 i32) (drop (call $again (i32.const 0))))
  (func (export "_start")
    (drop (call $spawn (i32.const 0)))
    (drop (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1)))))
