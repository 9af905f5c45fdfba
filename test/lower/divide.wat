;; Division traps on zero and on overflow; the remainder of INT_MIN and -1 is 0.
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --emit=llvm-ir -O0 --library %t.wasm -o - | %FileCheck %s
(module
  ;; CHECK-LABEL: define {{.*}} @{{.*}}.f0.div(
  ;; CHECK: icmp eq i32 {{%.*}}, 0
  ;; CHECK-DAG: icmp eq i32 {{%.*}}, -2147483648
  ;; CHECK-DAG: icmp eq i32 {{%.*}}, -1
  ;; CHECK: sdiv i32
  (func $div (export "div") (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1)))
  ;; CHECK-LABEL: define {{.*}} @{{.*}}.f1.rem(
  ;; CHECK: select i1 {{%.*}}, i64 1, i64
  ;; CHECK: srem i64
  (func $rem (export "rem") (param i64 i64) (result i64) (i64.rem_s (local.get 0) (local.get 1))))
