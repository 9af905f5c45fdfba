;; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
;;
;; Recursion that calls into WASI at every level ends in a trap, wherever the stack runs out.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %python %S/Inputs/fixture.py %t.d
;; RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
;; RUN: %exits 134 %run %t 2> %t.err
;; RUN: %FileCheck %s < %t.err
;; CHECK: wasm trap: call stack exhausted
(module
  (import "wasi_snapshot_preview1" "path_open"
    (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_readlink" (func $readlink (param i32 i32 i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 16) "dir/../dirlink/nested/../none")
  (func $recurse (param i32) (result i32)
    (drop (call $open (i32.const 3) (i32.const 1) (i32.const 16) (i32.const 29) (i32.const 0)
                      (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 0)))
    (drop (call $readlink (i32.const 3) (i32.const 16) (i32.const 8) (i32.const 64) (i32.const 64) (i32.const 0)))
    (i32.add (call $recurse (i32.add (local.get 0) (i32.const 1))) (i32.const 1)))
  (func (export "_start") (drop (call $recurse (i32.const 0)))))
