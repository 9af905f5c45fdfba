;; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
;;
;; proc_exit from the start function, and from below many calls: nothing runs behind it.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native %t.wasm -o %t
;; RUN: %exits 9 %run %t > %t.out 2>&1
;; RUN: test ! -s %t.out
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (func $deep (param i32)
    (if (i32.eqz (local.get 0)) (then (call $exit (i32.const 9))))
    (call $deep (i32.sub (local.get 0) (i32.const 1)))
    unreachable)
  (func $start (call $deep (i32.const 1000)))
  (start $start)
  (func (export "_start") unreachable))
