;; A start function that traps: the program ends with that trap, and _start never runs.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck %s < %t.out
;; CHECK-NOT: ran
;; CHECK: wasm trap: out of bounds memory access
;; CHECK-NEXT: wasm backtrace:
;; CHECK: : first
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "\08\00\00\00\04\00\00\00ran\n")
  (func $first (i32.store (i32.const -4) (i32.const 1)))
  (start $first)
  (func (export "_start")
    (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 20)))
    (call $exit (i32.const 0))))
