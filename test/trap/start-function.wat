;; The start function traps: a program that was not instantiated does not start.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck --match-full-lines --strict-whitespace %s < %t.out
;;CHECK:wasm trap: unreachable
;;CHECK-NEXT:wasm backtrace:
;;CHECK-NEXT:    0: initialise
;;CHECK-NOT:start
(module
  (start $initialise)
  (func $initialise unreachable)
  (func $start (export "_start") (memory.fill (i32.const 0) (i32.const 0) (i32.const 0)))
  (memory 0))
