;; --harden: a program may make the system calls that its module's imports need, and no others.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native %t.wasm %S/Inputs/harden_calls.c -o %t --harden
;; RUN: %w2n inspect %t | %FileCheck --check-prefix=INSPECT %s
;; RUN: %run %t | %FileCheck %s
;; INSPECT: {{^}}system-calls        base write{{$}}
;; CHECK: openat: Operation not permitted
;; CHECK-NEXT: openat2: Function not implemented
;; CHECK-NEXT: read: Operation not permitted
;; CHECK-NEXT: lseek: Operation not permitted
;; CHECK-NEXT: getrandom: Operation not permitted
;; CHECK-NEXT: clone: Operation not permitted
;; CHECK-NEXT: clone3: Function not implemented
;; CHECK-NEXT: kill: Operation not permitted
;; CHECK-NEXT: writev: Success
;; CHECK-NEXT: written
(module
  (import "env" "attack" (func $attack))
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "\10\00\00\00\08\00\00\00")
  (data (i32.const 16) "written\n")
  (func (export "_start")
    (call $attack)
    (if (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)) (then unreachable))))
