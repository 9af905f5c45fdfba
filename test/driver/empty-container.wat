;; A program needs nothing but itself: it runs where there is no other file, not even /proc.
;; REQUIRES: root
;; RUN: %wat2wasm %s -o %t.wasm && rm -rf %t.root && mkdir %t.root && %w2n %t.wasm -o %t.root/program
;; RUN: chroot %t.root /program | %FileCheck %s
;; CHECK: alone
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "\08\00\00\00\06\00\00\00alone\0a")
  (func (export "_start")
    (if (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 20)) (then unreachable))))
