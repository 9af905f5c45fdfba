;; A load has no llvm.fake.use where every path comes by a use of its value, even if no use stands on all of them.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --emit=llvm-ir -O2 %t.wasm -o - | %FileCheck %s
(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; CHECK-LABEL: define {{.*}}.start(
  ;; CHECK-NOT: fake.use
  ;; CHECK: ret void
  (func $start (export "_start") (local $v i32)
    (drop (call $args_sizes_get (i32.const 0) (i32.const 4)))
    (local.set $v (i32.load (i32.load (i32.const 0))))
    (if (i32.load (i32.const 4))
      (then (i32.store (i32.const 160) (i32.add (local.get $v) (i32.const 5)))
            (drop (call $args_sizes_get (i32.const 0) (i32.const 4))))
      (else (i64.store (i32.const 512) (i64.extend_i32_u (local.get $v)))))))
