;; call_ref of null.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck --match-full-lines --strict-whitespace %s < %t.out
;;CHECK:wasm trap: null function reference
;;CHECK-NEXT:wasm backtrace:
;;CHECK:    {{[0-9]}}: start
(module
  (type $f (func))
  (func $call (param (ref null $f)) (call_ref $f (local.get 0)))
  (func $start (export "_start") (call $call (ref.null $f))))
