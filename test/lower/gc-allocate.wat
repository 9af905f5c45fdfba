;; A small object of known size comes off a list of free objects where it is made; a large one from the runtime.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native --emit=llvm-ir --library %t.wasm -o - | %FileCheck %s
;; RUN: %wasm2native -Os --emit=llvm-ir --library %t.wasm -o - | %FileCheck %s --check-prefix=SMALL
(module
  (type $pair (struct (field $a (ref null $pair)) (field $b i32)))
  (type $number (struct (field f64)))
  (type $bytes (array (mut i8)))
  ;; CHECK-LABEL: define {{.*}}.f0(
  ;; CHECK: [[FIRST:%.*]] = load ptr, ptr getelementptr inbounds {{.*}}@w2n_gc_free, i32 0, i32 0, i32 2)
  ;; CHECK: br i1 {{.*}}, label %[[REFILL:.*]], label %[[LISTED:.*]], !prof
  ;; CHECK: [[NEXT:%.*]] = load ptr, ptr [[FIRST]]
  ;; CHECK: store ptr [[NEXT]], ptr getelementptr inbounds {{.*}}@w2n_gc_free, i32 0, i32 0, i32 2)
  ;; CHECK: call {{.*}}@w2n_gc_refill(i64 2, i64 0)
  ;; CHECK: store ptr @"w2n.type.
  ;; SMALL-LABEL: define {{.*}}.f0(
  ;; SMALL: call {{.*}}ptr @w2n.new.32(
  (func (export "pair") (param (ref null $pair) i32) (result (ref $pair))
    (struct.new $pair (local.get 0) (local.get 1)))
  ;; nothing needs it, so it is not made
  ;; CHECK-LABEL: define {{.*}}.f1(
  ;; CHECK-NOT: w2n_gc
  ;; CHECK: ret double
  (func (export "unused") (param f64) (result f64)
    (struct.get $number 0 (struct.new $number (local.get 0))))
  ;; CHECK-LABEL: define {{.*}}.f2(
  ;; CHECK: call {{.*}}ptr @w2n_gc_new(i64 {{.*}}, i32 1)
  ;; CHECK: store i32 %0, ptr
  (func (export "bytes") (param i32) (result (ref $bytes)) (array.new_default $bytes (local.get 0))))
