;; With --bounds=checked, checks of an inner loop are made in front of it: one of two copies has none, and is vectorised.  -Os
;; does not copy.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --bounds=checked --emit=llvm-ir -O2 %t.wasm -o - | %FileCheck %s
;; RUN: %w2n --bounds=checked --emit=llvm-ir -Os %t.wasm -o - | %FileCheck --check-prefix=SMALL %s
(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; CHECK-LABEL: define {{.*}}.start(
  ;; CHECK-DAG: load <2 x double>{{.*}}!alias.scope
  ;; CHECK-DAG: store <2 x double>{{.*}}!alias.scope
  ;; CHECK-DAG: !"w2n.stream.0"
  ;; SMALL-NOT: <2 x double>
  (func $start (export "_start") (local $i i32) (local $to i32) (local $from i32)
    (drop (call $args_sizes_get (i32.const 0) (i32.const 4)))
    (local.set $to (i32.load (i32.const 0)))
    (local.set $from (i32.load (i32.const 4)))
    (loop $again
      (f64.store (i32.add (local.get $to) (local.get $i))
        (f64.add (f64.load (i32.add (local.get $to) (local.get $i)))
                 (f64.load (i32.add (local.get $from) (local.get $i)))))
      (f64.store (i32.add (i32.add (local.get $to) (local.get $i)) (i32.const 8))
        (f64.add (f64.load (i32.add (i32.add (local.get $to) (local.get $i)) (i32.const 8)))
                 (f64.load (i32.add (i32.add (local.get $from) (local.get $i)) (i32.const 8)))))
      (br_if $again (i32.ne (local.tee $i (i32.add (local.get $i) (i32.const 16))) (i32.const 4096))))))
