;; With guard pages an access is base + zext(index) + offset without a comparison, and a load stays even if unused.
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --emit=llvm-ir -O0 --library --bounds=guard %t.wasm -o - | %FileCheck %s
(module (memory 1)
  ;; CHECK-LABEL: define {{.*}} @{{.*}}.f0.load(
  ;; CHECK-NOT: icmp
  ;; CHECK: [[WIDE:%.*]] = zext i32 {{%.*}} to i64
  ;; CHECK: [[P:%.*]] = getelementptr i8, ptr {{%.*}}, i64 [[WIDE]]
  ;; CHECK: [[Q:%.*]] = getelementptr i8, ptr [[P]], i64 8
  ;; CHECK: load volatile i32, ptr [[Q]], align 1
  (func $load (export "load") (param i32) (result i32) (i32.load offset=8 (local.get 0)))
  ;; CHECK-LABEL: define {{.*}} @{{.*}}.f1.unused(
  ;; CHECK: load volatile i64
  (func $unused (export "unused") (param i32) (drop (i64.load (local.get 0)))))
