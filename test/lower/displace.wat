;; In a program, what goes into a frame through one sum and comes out through another stays a value: the addresses are
;; displacements from one, in 64 bits.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --emit=llvm-ir -O2 %t.wasm -o - | %FileCheck %s
(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "_start") (local $fp i32)
    (drop (call $args_sizes_get (i32.const 0) (i32.const 4)))
    ;; CHECK: %[[SP:.*]] = load i32
    ;; CHECK-NEXT: %[[FP:.*]] = add i32 %[[SP]], -64
    ;; CHECK-NEXT: %[[WIDE:.*]] = zext i32 %[[FP]] to i64
    ;; CHECK-NOT: zext
    ;; CHECK-NOT: load
    ;; CHECK: store i32 {{.*}} !alias.scope
    ;; CHECK-NOT: load
    ;; CHECK: ret void
    (local.set $fp (i32.sub (i32.load (i32.const 0)) (i32.const 64)))
    (i32.store (i32.add (local.get $fp) (i32.const 24)) (i32.const 0x55667788))
    (i32.store (i32.add (local.get $fp) (i32.const 40)) (i32.load offset=24 (local.get $fp)))
    (i32.store (local.get $fp) (i32.load offset=40 (local.get $fp)))))
