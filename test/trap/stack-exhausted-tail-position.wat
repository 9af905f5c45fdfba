;; A call in tail position is a call like any other, and needs stack.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck --match-full-lines --strict-whitespace %s < %t.out
;;CHECK:wasm trap: call stack exhausted
;;CHECK-NEXT:wasm backtrace:
;;CHECK-NEXT:    0: {{odd|even}}
(module
  (func $odd (call $even))
  (func $even (call $odd))
  (func $start (export "_start") (call $odd)))
