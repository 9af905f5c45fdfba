;; A float outside the range of the integer type.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck --match-full-lines --strict-whitespace %s < %t.out
;;CHECK:wasm trap: integer overflow
;;CHECK-NEXT:wasm backtrace:
;;CHECK:    {{[0-9]}}: start
(module
  (func $convert (param f64) (result i32) (i32.trunc_f64_s (local.get 0)))
  (func $start (export "_start")
    (if (i32.ne (call $convert (f64.const 2147483647.9)) (i32.const 2147483647)) (then unreachable))
    (drop (call $convert (f64.const 2147483648)))))
