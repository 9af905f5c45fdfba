;; On x86-64-v2 the common vector instructions are one machine instruction, or two.
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --target=x86_64-linux-gnu -S --library %t.wasm -o - | %FileCheck %s
(module
  ;; CHECK-LABEL: .f0.shuffle:
  ;; CHECK: punpcklbw %xmm1, %xmm0
  ;; CHECK-NEXT: ret
  (func $shuffle (export "shuffle") (param v128 v128) (result v128)
    (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get 0) (local.get 1)))
  ;; An index from 16 on gives 0: pshufb wants bit 7 set there.
  ;; CHECK-LABEL: .f1.swizzle:
  ;; CHECK: paddusb {{.*}}, %xmm1
  ;; CHECK-NEXT: pshufb %xmm1, %xmm0
  ;; CHECK-NEXT: ret
  (func $swizzle (export "swizzle") (param v128 v128) (result v128) (i8x16.swizzle (local.get 0) (local.get 1)))
  ;; CHECK-LABEL: .f2.dot:
  ;; CHECK: pmaddwd %xmm1, %xmm0
  ;; CHECK-NEXT: ret
  (func $dot (export "dot") (param v128 v128) (result v128) (i32x4.dot_i16x8_s (local.get 0) (local.get 1)))
  ;; CHECK-LABEL: .f3.narrow:
  ;; CHECK: packuswb %xmm1, %xmm0
  ;; CHECK-NEXT: ret
  (func $narrow (export "narrow") (param v128 v128) (result v128) (i8x16.narrow_i16x8_u (local.get 0) (local.get 1)))
  ;; CHECK-LABEL: .f4.bitmask:
  ;; CHECK: pmovmskb %xmm0, %eax
  ;; CHECK-NEXT: ret
  (func $bitmask (export "bitmask") (param v128) (result i32) (i8x16.bitmask (local.get 0)))
  ;; CHECK-LABEL: .f5.extmul:
  ;; CHECK: pmov{{[sz]}}xwd
  ;; CHECK: pmov{{[sz]}}xwd
  ;; CHECK: {{pmaddwd|pmulld}}
  ;; CHECK-NEXT: ret
  (func $extmul (export "extmul") (param v128 v128) (result v128)
    (i32x4.extmul_low_i16x8_s (local.get 0) (local.get 1)))
  ;; CHECK-LABEL: .f6.average:
  ;; CHECK: pavgb %xmm1, %xmm0
  ;; CHECK-NEXT: ret
  (func $average (export "average") (param v128 v128) (result v128) (i8x16.avgr_u (local.get 0) (local.get 1)))
  ;; CHECK-LABEL: .f7.shift:
  ;; CHECK: andl $31
  ;; CHECK: movd
  ;; CHECK-NEXT: pslld
  ;; CHECK-NEXT: ret
  (func $shift (export "shift") (param v128 i32) (result v128) (i32x4.shl (local.get 0) (local.get 1)))
  ;; CHECK-LABEL: .f8.truncate:
  ;; CHECK-NOT: cvttss2si
  ;; CHECK: cvttps2dq
  (func $truncate (export "truncate") (param v128) (result v128) (i32x4.trunc_sat_f32x4_s (local.get 0)))
  ;; CHECK-LABEL: .f9.pmin:
  ;; CHECK: minps %xmm0, %xmm1
  (func $pmin (export "pmin") (param v128 v128) (result v128) (f32x4.pmin (local.get 0) (local.get 1)))
  ;; CHECK-LABEL: .f10.pairwise:
  ;; CHECK: pmaddubsw
  ;; CHECK-NEXT: ret
  (func $pairwise (export "pairwise") (param v128) (result v128) (i16x8.extadd_pairwise_i8x16_u (local.get 0)))
  ;; CHECK-LABEL: .f11.rounded_product:
  ;; CHECK: pmulhrsw
  (func $rounded_product (export "rounded_product") (param v128 v128) (result v128)
    (i16x8.q15mulr_sat_s (local.get 0) (local.get 1))))
