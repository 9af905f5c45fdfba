;; call_indirect of a function of another type.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck --match-full-lines --strict-whitespace %s < %t.out
;;CHECK:wasm trap: indirect call type mismatch
;;CHECK-NEXT:wasm backtrace:
;;CHECK:    {{[0-9]}}: start
(module
  (type $wanted (func (param i32)))
  (table funcref (elem $other))
  (func $other (param i64))
  (func $call (param i32) (call_indirect (type $wanted) (i32.const 5) (local.get 0)))
  (func $start (export "_start") (call $call (i32.const 0))))
