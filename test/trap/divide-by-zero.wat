;; Each integer division and remainder by zero.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck --match-full-lines --strict-whitespace %s < %t.out
;;CHECK:wasm trap: integer divide by zero
;;CHECK-NEXT:wasm backtrace:
;;CHECK:    {{[0-9]}}: start
(module
  (func $i32 (param i32 i32) (result i32) (i32.rem_u (local.get 0) (local.get 1)))
  (func $start (export "_start")
    (drop (call $i32 (i32.const 7) (i32.const 2)))
    (drop (call $i32 (i32.const 7) (i32.const 0)))))
