;; A loop that its producer unrolled and that ends in the middle becomes one that ends at the end, with a copy for streams
;; that do not overlap, and is vectorised.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --emit=llvm-ir -O2 %t.wasm -o - | %FileCheck %s
(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; CHECK-LABEL: define {{.*}}.start(
  ;; CHECK: load <2 x double>{{.*}}!alias.scope
  ;; CHECK: store <2 x double>{{.*}}!alias.scope
  (func $start (export "_start") (local $i i32) (local $to i32) (local $from i32)
    (drop (call $args_sizes_get (i32.const 0) (i32.const 4)))
    (local.set $to (i32.load (i32.const 0)))
    (local.set $from (i32.load (i32.const 4)))
    (local.set $i (i32.const -1904))
    (block $out
      (loop $again
        (f64.store offset=2000 (i32.add (local.get $to) (local.get $i))
          (f64.sub (f64.load offset=2000 (i32.add (local.get $to) (local.get $i)))
                   (f64.load offset=2000 (i32.add (local.get $from) (local.get $i)))))
        (br_if $out (i32.eqz (local.get $i)))
        (f64.store offset=2008 (i32.add (local.get $to) (local.get $i))
          (f64.sub (f64.load offset=2008 (i32.add (local.get $to) (local.get $i)))
                   (f64.load offset=2008 (i32.add (local.get $from) (local.get $i)))))
        (local.set $i (i32.add (local.get $i) (i32.const 16)))
        (br $again)))))
