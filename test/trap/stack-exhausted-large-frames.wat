;; Frames of 64 KiB cannot jump over the guard below the stack.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck --match-full-lines --strict-whitespace %s < %t.out
;;CHECK:wasm trap: call stack exhausted
;;CHECK-NEXT:wasm backtrace:
;;CHECK-NEXT:    0: again
(module
  (func $use (param i64 i64 i64 i64) (result i64) (i64.add (local.get 0) (local.get 3)))
  (func $again (param i64) (result i64)
    (local v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128)
    (local.set 1 (i64x2.splat (local.get 0)))
    (local.set 9 (i64x2.splat (i64.add (local.get 0) (i64.const 3))))
    (i64.add (call $again (i64.add (local.get 0) (i64.const 1)))
             (i64x2.extract_lane 0 (i64x2.mul (local.get 1) (local.get 9)))))
  (func $start (export "_start") (drop (call $again (i64.const 0)))))
