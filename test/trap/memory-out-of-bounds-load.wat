;; The last byte of a load lies behind the memory.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck --match-full-lines --strict-whitespace %s < %t.out
;;CHECK:wasm trap: out of bounds memory access
;;CHECK-NEXT:wasm backtrace:
;;CHECK:    {{[0-9]}}: start
(module
  (memory 1)
  (func $load (param i32) (result i32) (i32.load offset=1 (local.get 0)))
  (func $start (export "_start")
    (if (call $load (i32.const 65531)) (then unreachable))
    (drop (call $load (i32.const 65532)))))
