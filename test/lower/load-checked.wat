;; With checks the end of the access, in 64 bits, is compared with the memory's length.
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --emit=llvm-ir -O0 --library --bounds=checked %t.wasm -o - | %FileCheck %s
(module (memory 1)
  ;; CHECK-LABEL: define {{.*}} @{{.*}}.f0.load(
  ;; CHECK: [[WIDE:%.*]] = zext i32 {{%.*}} to i64
  ;; CHECK: [[LENGTH:%.*]] = load i64, ptr {{.*}}@{{.*}}.m0
  ;; CHECK: [[END:%.*]] = add i64 [[WIDE]], 12
  ;; CHECK: icmp ugt i64 [[END]], [[LENGTH]]
  ;; CHECK: load i32, ptr {{%.*}}, align 1
  (func $load (export "load") (param i32) (result i32) (i32.load offset=8 (local.get 0))))
