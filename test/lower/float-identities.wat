;; x * 1.0 and the like must quiet a signalling NaN: the optimiser may not fold them.
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --emit=llvm-ir -O2 --library %t.wasm -o - | %FileCheck %s
(module
  ;; CHECK-LABEL: define {{.*}}.mul(
  ;; CHECK: fmul double
  (func $mul (export "mul") (param f64) (result f64) (f64.mul (local.get 0) (f64.const 1)))
  ;; CHECK-LABEL: define {{.*}}.sub(
  ;; CHECK: fsub float
  (func $sub (export "sub") (param f32) (result f32) (f32.sub (local.get 0) (f32.const 0)))
  ;; CHECK-LABEL: define {{.*}}.div_later(
  ;; CHECK: fdiv double
  (func $div_later (export "div_later") (param f64) (result f64) (local f64)
    (local.set 1 (f64.const -1))
    (f64.div (local.get 0) (local.get 1)))
  ;; CHECK-LABEL: define {{.*}}.round_trip(
  ;; CHECK: fpext float
  ;; CHECK: constrained.fptrunc
  (func $round_trip (export "round_trip") (param f32) (result f32) (f32.demote_f64 (f64.promote_f32 (local.get 0)))))
