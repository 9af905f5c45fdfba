;; With -g0 the program holds no names, and says where it was in numbers.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native -O0 -g0 %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck %s < %t.out
;; CHECK: wasm trap: unreachable
;; CHECK-NEXT: wasm backtrace:
;; CHECK-NEXT: 0: wasm-function[0]
;; CHECK-NEXT: 1: wasm-function[1]
(module
  (func $secret unreachable)
  (func $start (export "_start") (call $secret)))
