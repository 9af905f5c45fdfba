;; A loop that begins where another ends, with no block between them, has 64-bit inductions and a copy for streams that do
;; not overlap like any other.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --emit=llvm-ir -O2 %t.wasm -o - | %FileCheck %s
(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; CHECK-LABEL: define {{.*}}.start(
  ;; CHECK: load <2 x double>{{.*}}!alias.scope
  ;; CHECK: store <2 x double>{{.*}}!alias.scope
  (func $start (export "_start") (local $i i32) (local $j i32) (local $to i32) (local $from i32) (local $sum f64)
    (drop (call $args_sizes_get (i32.const 0) (i32.const 4)))
    (local.set $to (i32.load (i32.const 0)))
    (local.set $from (i32.load (i32.const 4)))
    (loop $first
      (local.set $sum (f64.add (local.get $sum) (f64.load (i32.add (local.get $from) (local.get $i)))))
      (br_if $first (i32.ne (local.tee $i (i32.add (local.get $i) (i32.const 8))) (i32.const 4096))))
    (loop $second
      (f64.store (i32.add (local.get $to) (local.get $j))
        (f64.mul (local.get $sum) (f64.load (i32.add (local.get $from) (local.get $j)))))
      (f64.store (i32.add (i32.add (local.get $to) (local.get $j)) (i32.const 8))
        (f64.mul (local.get $sum) (f64.load (i32.add (i32.add (local.get $from) (local.get $j)) (i32.const 8)))))
      (br_if $second (i32.ne (local.tee $j (i32.add (local.get $j) (i32.const 16))) (i32.const 4096))))))
