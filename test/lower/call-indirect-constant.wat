;; A table that nobody can change is an array of code for each type: one comparison, one load; entries of other types
;; are functions that trap, and a constant index is a direct call.
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --emit=llvm-ir -O2 --library %t.wasm -o - | %FileCheck %s
(module
  (type $t (func (param i32) (result i32)))
  (type $u (func (param i64) (result i64)))
  (table 4 funcref)
  (elem (i32.const 1) $one $other)
  ;; CHECK: @[[MODULE:.*]].t0.code0 = internal unnamed_addr constant [4 x ptr] [ptr @[[MODULE]].t0.missing, ptr @[[MODULE]].f0.one, ptr @[[MODULE]].t0.mismatch, ptr @[[MODULE]].t0.missing]
  (func $one (type $t) (i32.add (local.get 0) (i32.const 1)))
  (func $other (type $u) (local.get 0))
  ;; CHECK-LABEL: define {{.*}}.f2.call(
  ;; CHECK: icmp ugt i32 {{%.*}}, 3
  ;; CHECK-NOT: icmp
  ;; CHECK: [[CODE:%.*]] = load ptr
  ;; CHECK-NOT: icmp
  ;; CHECK: call {{.*}} i32 [[CODE]](i32
  (func $call (export "call") (param i32 i32) (result i32) (call_indirect (type $t) (local.get 0) (local.get 1)))
  ;; CHECK-LABEL: define {{.*}}.f3.known(
  ;; CHECK-NOT: load
  ;; CHECK: add i32 {{.*}}, 1
  (func $known (export "known") (param i32) (result i32) (call_indirect (type $t) (local.get 0) (i32.const 1))))
