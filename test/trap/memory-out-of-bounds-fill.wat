;; A fill that ends outside writes nothing; as the last thing of a function.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck --match-full-lines --strict-whitespace %s < %t.out
;;CHECK:wasm trap: out of bounds memory access
;;CHECK-NEXT:wasm backtrace:
;;CHECK:    {{[0-9]}}: start
(module
  (memory 1)
  (func $start (export "_start")
    (memory.fill (i32.const 0) (i32.const 1) (i32.const 65536))
    (if (i32.ne (i32.load8_u (i32.const 65535)) (i32.const 1)) (then unreachable))
    (memory.fill (i32.const 1) (i32.const 2) (i32.const 65536))))
