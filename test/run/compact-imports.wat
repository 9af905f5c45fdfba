;; Imports in the compact encoding, items and names, are the same as plain ones, in their order.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t
;; RUN: %exits 42 %run %t | %FileCheck %s
;; CHECK: hello
(module
  (import "wasi_snapshot_preview1" (item "fd_fdstat_get") (item "args_sizes_get") (func (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1"
    (item "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
    (item "proc_exit" (func $exit (param i32))))
  (memory (export "memory") 1)
  (data (i32.const 0) "\10\00\00\00\06\00\00\00") (data (i32.const 16) "hello\n")
  (func (export "_start")
    (if (call 1 (i32.const 100) (i32.const 104)) (then unreachable))
    (if (i32.ne (i32.load (i32.const 100)) (i32.const 1)) (then unreachable))
    (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
    (call $exit (i32.const 42))))
