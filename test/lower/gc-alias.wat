;; Fields of unrelated types, other fields, headers and linear memory do not overlap; a field of a subtype that its
;; supertype brought is the same field.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native --emit=llvm-ir --library --state-at-trap=loose %t.wasm -o - | %FileCheck %s
(module
  (memory 1)
  (type $base (sub (struct (field $x (mut i32)) (field $y (mut i32)))))
  (type $derived (sub final $base (struct (field $x (mut i32)) (field $y (mut i32)) (field $z (mut i32)))))
  (type $other (struct (field $x (mut i32))))
  (type $array (array (mut i32)))
  ;; CHECK-LABEL: define {{.*}}.f0(
  ;; CHECK: [[ADDRESS:%.*]] = getelementptr {{.*}}i8, ptr %0, i64 8
  ;; CHECK: [[X:%.*]] = load i32, ptr [[ADDRESS]]
  ;; CHECK-NOT: load {{.*}}ptr [[ADDRESS]]
  ;; CHECK: shl i32 [[X]], 1
  (func (export "apart") (param $a (ref $base)) (param $b (ref $other)) (param $c (ref $array)) (result i32)
    (local $x i32)
    (local.set $x (struct.get $base $x (local.get $a)))
    (struct.set $other $x (local.get $b) (i32.const 1))
    (struct.set $base $y (local.get $a) (i32.const 2))
    (i32.store (i32.const 0) (i32.const 3))
    (array.set $array (local.get $c) (i32.const 0) (i32.const 4))
    (i32.add (local.get $x) (struct.get $base $x (local.get $a))))
  ;; CHECK-LABEL: define {{.*}}.f1(
  ;; CHECK: load i32
  ;; CHECK: store i32 7
  ;; CHECK: load i32
  ;; CHECK: ret i32
  (func (export "same") (param $a (ref $base)) (param $b (ref $derived)) (result i32)
    (local $x i32)
    (local.set $x (struct.get $base $x (local.get $a)))
    (struct.set $derived $x (local.get $b) (i32.const 7))
    (i32.add (local.get $x) (struct.get $base $x (local.get $a))))
  ;; one comparison with the length serves both accesses
  ;; CHECK-LABEL: define {{.*}}.f2(
  ;; CHECK: icmp ult i32 %1
  ;; CHECK-NOT: icmp
  ;; CHECK: ret void
  (func (export "twice") (param $c (ref $array)) (param $i i32)
    (array.set $array (local.get $c) (local.get $i)
      (i32.add (i32.const 1) (array.get $array (local.get $c) (local.get $i))))))
