;; With --fuel a loop and a recursion that never end are trapped, as is a chain of tail calls.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native %t.wasm -o %t --fuel=1000
;; RUN: %exits 134 %run %t 2>&1 | %FileCheck %s
;; RUN: %exits 134 %run %t a 2>&1 | %FileCheck %s
;; RUN: %exits 134 %run %t a b 2>&1 | %FileCheck %s
;; CHECK: wasm trap: out of fuel
(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args (param i32 i32) (result i32)))
  (memory 1)
  (func $recursion (param i32) (result i32)
    (i32.add (call $recursion (i32.add (local.get 0) (i32.const 1))) (i32.const 1)))
  (func $chain (param i32) (return_call $link (i64.const 1) (local.get 0)))
  (func $link (param i64 i32) (return_call $chain (local.get 1)))
  (func (export "_start")
    (drop (call $args (i32.const 0) (i32.const 4)))
    (if (i32.eq (i32.load (i32.const 0)) (i32.const 1)) (then (loop (br 0))))
    (if (i32.eq (i32.load (i32.const 0)) (i32.const 2)) (then (drop (call $recursion (i32.const 0)))))
    (call $chain (i32.const 0))))
