;; On AArch64 the common vector instructions are one machine instruction, or a few.
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --target=aarch64-linux-gnu -S --library %t.wasm -o - | %FileCheck %s
(module
  ;; CHECK-LABEL: .f0.swizzle:
  ;; CHECK: tbl v0.16b, { v0.16b }, v1.16b
  ;; CHECK-NEXT: ret
  (func $swizzle (export "swizzle") (param v128 v128) (result v128) (i8x16.swizzle (local.get 0) (local.get 1)))
  ;; CHECK-LABEL: .f1.dot:
  ;; CHECK: smull
  ;; CHECK: smull2
  ;; CHECK: addp
  ;; CHECK-NEXT: ret
  (func $dot (export "dot") (param v128 v128) (result v128) (i32x4.dot_i16x8_s (local.get 0) (local.get 1)))
  ;; CHECK-LABEL: .f2.narrow:
  ;; CHECK: sqxtn v0.8b, v0.8h
  ;; CHECK-NEXT: sqxtn2 v0.16b, v1.8h
  (func $narrow (export "narrow") (param v128 v128) (result v128) (i8x16.narrow_i16x8_s (local.get 0) (local.get 1)))
  ;; CHECK-LABEL: .f3.pairwise:
  ;; CHECK: uaddlp v0.8h, v0.16b
  ;; CHECK-NEXT: ret
  (func $pairwise (export "pairwise") (param v128) (result v128) (i16x8.extadd_pairwise_i8x16_u (local.get 0)))
  ;; CHECK-LABEL: .f4.rounded_product:
  ;; CHECK: sqrdmulh v0.8h
  ;; CHECK-NEXT: ret
  (func $rounded_product (export "rounded_product") (param v128 v128) (result v128)
    (i16x8.q15mulr_sat_s (local.get 0) (local.get 1)))
  ;; CHECK-LABEL: .f5.minimum:
  ;; CHECK: fmin v0.4s
  ;; CHECK-NEXT: ret
  (func $minimum (export "minimum") (param v128 v128) (result v128) (f32x4.min (local.get 0) (local.get 1)))
  ;; CHECK-LABEL: .f6.truncate:
  ;; CHECK: fcvtzs v0.2d, v0.2d
  ;; CHECK-NEXT: sqxtn v0.2s, v0.2d
  ;; CHECK-NEXT: ret
  (func $truncate (export "truncate") (param v128) (result v128) (i32x4.trunc_sat_f64x2_s_zero (local.get 0))))
