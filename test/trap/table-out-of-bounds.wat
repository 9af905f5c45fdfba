;; table.get behind the end.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck --match-full-lines --strict-whitespace %s < %t.out
;;CHECK:wasm trap: out of bounds table access
;;CHECK-NEXT:wasm backtrace:
;;CHECK:    {{[0-9]}}: start
(module
  (table 2 funcref)
  (func $get (param i32) (result funcref) (table.get (local.get 0)))
  (func $start (export "_start")
    (if (i32.eqz (ref.is_null (call $get (i32.const 1)))) (then unreachable))
    (drop (call $get (i32.const 2)))))
