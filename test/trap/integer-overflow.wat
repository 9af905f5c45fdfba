;; INT_MIN / -1, the one signed division that has no result; the remainder has one.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck --match-full-lines --strict-whitespace %s < %t.out
;;CHECK:wasm trap: integer overflow
;;CHECK-NEXT:wasm backtrace:
;;CHECK:    {{[0-9]}}: start
(module
  (func $div (param i64 i64) (result i64) (i64.div_s (local.get 0) (local.get 1)))
  (func $rem (param i64 i64) (result i64) (i64.rem_s (local.get 0) (local.get 1)))
  (func $start (export "_start")
    (if (i64.ne (call $rem (i64.const 0x8000000000000000) (i64.const -1)) (i64.const 0)) (then unreachable))
    (drop (call $div (i64.const 0x8000000000000000) (i64.const -1)))))
