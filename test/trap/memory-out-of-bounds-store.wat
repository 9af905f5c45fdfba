;; A store at the largest address with the largest offset.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck --match-full-lines --strict-whitespace %s < %t.out
;;CHECK:wasm trap: out of bounds memory access
;;CHECK-NEXT:wasm backtrace:
;;CHECK:    {{[0-9]}}: start
(module
  (memory 1)
  (func $store (param i32) (i64.store offset=0xffffffff (local.get 0) (i64.const 1)))
  (func $start (export "_start") (call $store (i32.const -1))))
