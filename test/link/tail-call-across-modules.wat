;; Chains of tail calls from module to module run in constant stack, through imports and through references; a C
;; function or a function without tail calls ends them.
;; RUN: rm -rf %t.d && mkdir %t.d
;; RUN: %wat2wasm %S/Inputs/pong.wat -o %t.d/pong.wasm
;; RUN: %wat2wasm %s -o %t.d/ping.wasm
;; RUN: %w2n -c --library --module-name=pong --import-prefix=ping=ping %t.d/pong.wasm -o %t.d/pong.o
;; RUN: %w2n -c --library --module-name=ping %t.d/ping.wasm -o %t.d/ping.o
;; RUN: %cc -static-pie -Wall -Werror -I%build/include %S/Inputs/ping_pong.c %t.d/ping.o %t.d/pong.o %runtime -lm -o %t.exe
;; RUN: %t.exe | %FileCheck %s
;; CHECK: by import 42
;; CHECK-NEXT: by reference 43
;; CHECK-NEXT: to C 45
;; CHECK-NEXT: to a plain function 7
(module
  (type $count (func (param i64 i32) (result i32)))
  (import "pong" "pong" (func $pong (param i64 i64 i64 i64 i64 i64 i64 i64 i32) (result i32)))
  (import "pong" "plain" (func $plain (param i32 i32) (result i32)))
  (import "pong" "by_ref" (func $by_ref (param i64 funcref) (result i32)))
  (import "env" "sum" (func $sum (param i32 f64 i64) (result i32)))
  (table 1 funcref)
  (func (export "ping") (type $count)
    (if (i64.eqz (local.get 0)) (then (return (local.get 1))))
    (return_call $pong (i64.sub (local.get 0) (i64.const 1)) (i64.const 2) (i64.const 3) (i64.const 4) (i64.const 5)
      (i64.const 6) (i64.const 7) (i64.const 8) (local.get 1)))
  (func $back (export "back") (param i64 funcref) (result i32)
    (if (i64.eqz (local.get 0)) (then (return (i32.const 43))))
    (table.set (i32.const 0) (local.get 1))
    (return_call_indirect (param i64 funcref) (result i32) (i64.sub (local.get 0) (i64.const 1)) (ref.func $back)
      (i32.const 0)))
  (func (export "start_by_ref") (param i64) (result i32) (return_call $by_ref (local.get 0) (ref.func $back)))
  (func (export "to_c") (result i32) (return_call $sum (i32.const 15) (f64.const 14) (i64.const 16)))
  (func (export "to_plain") (result i32) (return_call $plain (i32.const 3) (i32.const 4))))
