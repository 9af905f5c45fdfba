;; The backtrace: innermost first, names of the name section, indices where there are none, hostile names escaped.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native -O0 %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck --match-full-lines --strict-whitespace %s < %t.out
;;CHECK:wasm trap: integer divide by zero
;;CHECK-NEXT:wasm backtrace:
;;CHECK-NEXT:    0: divide
;;CHECK-NEXT:    1: wasm-function[1]
;;CHECK-NEXT:    2: evil\x1b[31m\x0aname\xe2\x80\xae
;;CHECK-NEXT:    3: start
;;CHECK-NOT:{{.}}
(module
  (func $divide (param i32 i32) (result i32) (i32.div_u (local.get 0) (local.get 1)))
  (func (param i32) (result i32) (call $divide (i32.const 1) (local.get 0)))
  (func (@name "evil\1b[31m\0aname\e2\80\ae") (drop (call 1 (i32.const 0))))
  (func $start (export "_start") (call 2)))
