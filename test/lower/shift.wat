;; A shift count is taken modulo the width, where LLVM would make it poison.
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --emit=llvm-ir -O0 --library %t.wasm -o - | %FileCheck %s
(module
  ;; CHECK-LABEL: define {{.*}} @{{.*}}.f0.shl(
  ;; CHECK: [[COUNT:%.*]] = and i32 {{%.*}}, 31
  ;; CHECK: shl i32 {{%.*}}, [[COUNT]]
  (func $shl (export "shl") (param i32 i32) (result i32) (i32.shl (local.get 0) (local.get 1)))
  ;; CHECK-LABEL: define {{.*}} @{{.*}}.f1.rotl(
  ;; CHECK: call i64 @llvm.fshl.i64(i64 [[X:%.*]], i64 [[X]], i64 {{%.*}})
  (func $rotl (export "rotl") (param i64 i64) (result i64) (i64.rotl (local.get 0) (local.get 1))))
