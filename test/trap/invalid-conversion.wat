;; NaN has no integer.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck --match-full-lines --strict-whitespace %s < %t.out
;;CHECK:wasm trap: invalid conversion to integer
;;CHECK-NEXT:wasm backtrace:
;;CHECK:    {{[0-9]}}: start
(module
  (func $convert (param f32) (result i64) (i64.trunc_f32_u (local.get 0)))
  (func $start (export "_start") (drop (call $convert (f32.const nan)))))
