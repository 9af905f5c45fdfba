;; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
;;
;; A module without a memory: calls that need one fail with FAULT (21), the others work.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native %t.wasm -o %t
;; RUN: %exits 21 %run %t
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (import "wasi_snapshot_preview1" "sched_yield" (func $yield (result i32)))
  (import "wasi_snapshot_preview1" "random_get" (func $random (param i32 i32) (result i32)))
  (func (export "_start")
    (if (call $yield) (then (call $exit (i32.const 1))))
    (call $exit (call $random (i32.const 0) (i32.const 4)))))
