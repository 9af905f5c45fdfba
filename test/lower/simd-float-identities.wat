;; x * 1, x - 0 and their kin make a signalling NaN quiet, so they must not be folded to x; the constant is hidden,
;; at no cost.  An integer zero stays a plain constant.
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --target=x86_64-linux-gnu -S --library %t.wasm -o - | %FileCheck %s
(module
  ;; CHECK-LABEL: .f0.times_one:
  ;; CHECK: mulps
  (func $times_one (export "times_one") (param v128) (result v128)
    (f32x4.mul (local.get 0) (v128.const f32x4 1 1 1 1)))
  ;; CHECK-LABEL: .f1.minus_zero:
  ;; CHECK: subpd
  (func $minus_zero (export "minus_zero") (param v128) (result v128)
    (f64x2.sub (local.get 0) (v128.const i64x2 0 0)))
  ;; Through a local the constant is hidden too: from its birth, because of its bits.
  ;; CHECK-LABEL: .f2.by_one_local:
  ;; CHECK: divpd
  (func $by_one_local (export "by_one_local") (param v128) (result v128) (local v128)
    (local.set 1 (v128.const f64x2 -1 1))
    (f64x2.div (local.get 0) (local.get 1)))
  ;; CHECK-LABEL: .f3.there_and_back:
  ;; CHECK: cvtps2pd
  ;; CHECK: cvtpd2ps
  (func $there_and_back (export "there_and_back") (param v128) (result v128)
    (f32x4.demote_f64x2_zero (f64x2.promote_low_f32x4 (local.get 0))))
  ;; CHECK-LABEL: .f4.plus_integer_zero:
  ;; CHECK-NOT: padd
  ;; CHECK: ret
  (func $plus_integer_zero (export "plus_integer_zero") (param v128) (result v128)
    (i32x4.add (local.get 0) (v128.const i32x4 0 0 0 0))))
