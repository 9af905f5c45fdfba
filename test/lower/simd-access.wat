;; A lane is read and written alone: never a wider access, which could cross the end of memory.
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --emit=llvm-ir -O0 --library --bounds=guard %t.wasm -o - | %FileCheck %s
(module (memory 1)
  ;; CHECK-LABEL: define {{.*}}.f0.load_lane(
  ;; CHECK-NOT: load volatile <
  ;; CHECK: [[LANE:%.*]] = load volatile i8, ptr {{%.*}}, align 1
  ;; CHECK: insertelement <16 x i8> {{%.*}}, i8 [[LANE]], i32 3
  (func $load_lane (export "load_lane") (param i32 v128) (result v128)
    (v128.load8_lane 3 (local.get 0) (local.get 1)))
  ;; CHECK-LABEL: define {{.*}}.f1.store_lane(
  ;; CHECK: [[LANE:%.*]] = extractelement <8 x i16> {{%.*}}, i32 6
  ;; CHECK: store i16 [[LANE]], ptr {{%.*}}, align 1
  (func $store_lane (export "store_lane") (param i32 v128)
    (v128.store16_lane 6 (local.get 0) (local.get 1)))
  ;; CHECK-LABEL: define {{.*}}.f2.splat(
  ;; CHECK: load volatile i32, ptr {{%.*}}, align 1
  (func $splat (export "splat") (param i32) (result v128) (v128.load32_splat (local.get 0)))
  ;; CHECK-LABEL: define {{.*}}.f3.zero(
  ;; CHECK: [[LANE:%.*]] = load volatile i64, ptr {{%.*}}, align 1
  ;; CHECK: insertelement <2 x i64> zeroinitializer, i64 [[LANE]], i32 0
  (func $zero (export "zero") (param i32) (result v128) (v128.load64_zero (local.get 0)))
  ;; CHECK-LABEL: define {{.*}}.f4.extend(
  ;; CHECK: load volatile i64, ptr {{%.*}}, align 1
  ;; CHECK: sext <8 x i8> {{%.*}} to <8 x i16>
  (func $extend (export "extend") (param i32) (result v128) (v128.load8x8_s (local.get 0)))
  ;; CHECK-LABEL: define {{.*}}.f5.whole(
  ;; CHECK: load volatile <16 x i8>, ptr {{%.*}}, align 1
  (func $whole (export "whole") (param i32) (result v128) (v128.load align=16 (local.get 0))))
