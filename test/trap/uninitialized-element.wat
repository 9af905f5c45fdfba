;; call_indirect of a null entry.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck --match-full-lines --strict-whitespace %s < %t.out
;;CHECK:wasm trap: uninitialized element
;;CHECK-NEXT:wasm backtrace:
;;CHECK:    {{[0-9]}}: start
(module
  (table 2 funcref)
  (func $call (param i32) (call_indirect (local.get 0)))
  (func $start (export "_start") (call $call (i32.const 1))))
