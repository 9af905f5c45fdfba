;; A 128-bit product made of 32-bit halves becomes one of LLVM's on 64-bit processors; what only looks like it does not.
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --emit=llvm-ir -O2 --library %t.wasm -o - | %FileCheck %s
;; RUN: %w2n --emit=llvm-ir -Os --library %t.wasm -o - | %FileCheck %s
(module
  ;; CHECK-LABEL: define {{.*}}.carry_twice(
  ;; CHECK-NOT: mul i64
  ;; CHECK: mul nuw i128
  ;; CHECK-NOT: mul
  ;; CHECK: ret
  (func $carry_twice (export "carry_twice") (param $x i64) (param $y i64) (result i64 i64)
    (local $xl i64) (local $xh i64) (local $yl i64) (local $yh i64)
    (local $ll i64) (local $lh i64) (local $hl i64) (local $c i64) (local $d i64)
    (local.set $xl (i64.and (local.get $x) (i64.const 0xffffffff)))
    (local.set $xh (i64.shr_u (local.get $x) (i64.const 32)))
    (local.set $yl (i64.and (local.get $y) (i64.const 0xffffffff)))
    (local.set $yh (i64.shr_u (local.get $y) (i64.const 32)))
    (local.set $ll (i64.mul (local.get $xl) (local.get $yl)))
    (local.set $lh (i64.mul (local.get $xl) (local.get $yh)))
    (local.set $hl (i64.mul (local.get $xh) (local.get $yl)))
    (local.set $c (i64.add (i64.shr_u (local.get $ll) (i64.const 32)) (local.get $lh)))
    (local.set $d (i64.add (i64.and (local.get $c) (i64.const 0xffffffff)) (local.get $hl)))
    (i64.or (i64.shl (local.get $d) (i64.const 32)) (i64.and (local.get $ll) (i64.const 0xffffffff)))
    (i64.add
      (i64.add (i64.mul (local.get $xh) (local.get $yh)) (i64.shr_u (local.get $c) (i64.const 32)))
      (i64.shr_u (local.get $d) (i64.const 32))))
  ;; CHECK-LABEL: define {{.*}}.carry_once(
  ;; CHECK-NOT: mul i64
  ;; CHECK: mul nuw i128
  ;; CHECK-NOT: mul
  ;; CHECK: ret
  (func $carry_once (export "carry_once") (param $x i64) (param $y i64) (result i64 i64)
    (local $xl i64) (local $xh i64) (local $yl i64) (local $yh i64)
    (local $ll i64) (local $lh i64) (local $hl i64) (local $d i64)
    (local.set $xl (i64.and (local.get $x) (i64.const 0xffffffff)))
    (local.set $xh (i64.shr_u (local.get $x) (i64.const 32)))
    (local.set $yl (i64.and (local.get $y) (i64.const 0xffffffff)))
    (local.set $yh (i64.shr_u (local.get $y) (i64.const 32)))
    (local.set $ll (i64.mul (local.get $xl) (local.get $yl)))
    (local.set $lh (i64.mul (local.get $xl) (local.get $yh)))
    (local.set $hl (i64.mul (local.get $xh) (local.get $yl)))
    (local.set $d
      (i64.add
        (i64.add (i64.shr_u (local.get $ll) (i64.const 32)) (i64.and (local.get $lh) (i64.const 0xffffffff)))
        (i64.and (local.get $hl) (i64.const 0xffffffff))))
    (i64.or (i64.shl (local.get $d) (i64.const 32)) (i64.and (local.get $ll) (i64.const 0xffffffff)))
    (i64.add
      (i64.add
        (i64.add (i64.shr_u (local.get $d) (i64.const 32)) (i64.shr_u (local.get $lh) (i64.const 32)))
        (i64.mul (local.get $xh) (local.get $yh)))
      (i64.shr_u (local.get $hl) (i64.const 32))))
  ;; CHECK-LABEL: define {{.*}}.carry_cross(
  ;; CHECK-NOT: mul i64
  ;; CHECK: mul nuw i128
  ;; CHECK-NOT: mul
  ;; CHECK: ret
  (func $carry_cross (export "carry_cross") (param $x i64) (param $y i64) (result i64 i64)
    (local $xl i64) (local $xh i64) (local $yl i64) (local $yh i64)
    (local $ll i64) (local $lh i64) (local $hl i64) (local $d i64)
    (local.set $xl (i64.and (local.get $x) (i64.const 0xffffffff)))
    (local.set $xh (i64.shr_u (local.get $x) (i64.const 32)))
    (local.set $yl (i64.and (local.get $y) (i64.const 0xffffffff)))
    (local.set $yh (i64.shr_u (local.get $y) (i64.const 32)))
    (local.set $ll (i64.mul (local.get $xl) (local.get $yl)))
    (local.set $lh (i64.mul (local.get $xl) (local.get $yh)))
    (local.set $hl (i64.mul (local.get $xh) (local.get $yl)))
    (local.set $d
      (i64.add
        (i64.add (i64.and (local.get $hl) (i64.const 0xffffffff)) (local.get $lh))
        (i64.shr_u (local.get $ll) (i64.const 32))))
    (i64.or (i64.shl (local.get $d) (i64.const 32)) (i64.and (local.get $ll) (i64.const 0xffffffff)))
    (i64.add
      (i64.mul (local.get $xh) (local.get $yh))
      (i64.add (i64.shr_u (local.get $hl) (i64.const 32)) (i64.shr_u (local.get $d) (i64.const 32)))))
  ;; CHECK-LABEL: define {{.*}}.high_only(
  ;; CHECK-NOT: mul i64
  ;; CHECK: mul nuw i128
  ;; CHECK-NOT: mul
  ;; CHECK: ret
  (func $high_only (export "high_only") (param $x i64) (param $y i64) (result i64)
    (local $xl i64) (local $xh i64) (local $yl i64) (local $yh i64)
    (local $ll i64) (local $lh i64) (local $hl i64) (local $c i64) (local $d i64)
    (local.set $xl (i64.and (local.get $x) (i64.const 0xffffffff)))
    (local.set $xh (i64.shr_u (local.get $x) (i64.const 32)))
    (local.set $yl (i64.and (local.get $y) (i64.const 0xffffffff)))
    (local.set $yh (i64.shr_u (local.get $y) (i64.const 32)))
    (local.set $ll (i64.mul (local.get $xl) (local.get $yl)))
    (local.set $lh (i64.mul (local.get $xl) (local.get $yh)))
    (local.set $hl (i64.mul (local.get $xh) (local.get $yl)))
    (local.set $c (i64.add (i64.shr_u (local.get $ll) (i64.const 32)) (local.get $lh)))
    (local.set $d (i64.add (i64.and (local.get $c) (i64.const 0xffffffff)) (local.get $hl)))
    (i64.add
      (i64.add (i64.mul (local.get $xh) (local.get $yh)) (i64.shr_u (local.get $c) (i64.const 32)))
      (i64.shr_u (local.get $d) (i64.const 32))))
  ;; The sum of the products of halves may need 65 bits.
  ;; CHECK-LABEL: define {{.*}}.lost_carry(
  ;; CHECK-NOT: i128
  ;; CHECK: ret
  (func $lost_carry (export "lost_carry") (param $x i64) (param $y i64) (result i64)
    (local $xl i64) (local $xh i64) (local $yl i64) (local $yh i64)
    (local $ll i64) (local $lh i64) (local $hl i64) (local $d i64)
    (local.set $xl (i64.and (local.get $x) (i64.const 0xffffffff)))
    (local.set $xh (i64.shr_u (local.get $x) (i64.const 32)))
    (local.set $yl (i64.and (local.get $y) (i64.const 0xffffffff)))
    (local.set $yh (i64.shr_u (local.get $y) (i64.const 32)))
    (local.set $ll (i64.mul (local.get $xl) (local.get $yl)))
    (local.set $lh (i64.mul (local.get $xl) (local.get $yh)))
    (local.set $hl (i64.mul (local.get $xh) (local.get $yl)))
    (local.set $d (i64.add (i64.add (i64.shr_u (local.get $ll) (i64.const 32)) (local.get $lh)) (local.get $hl)))
    (i64.add (i64.mul (local.get $xh) (local.get $yh)) (i64.shr_u (local.get $d) (i64.const 32))))
  ;; The carry of $c is in $d already.
  ;; CHECK-LABEL: define {{.*}}.carry_again(
  ;; CHECK-NOT: i128
  ;; CHECK: ret
  (func $carry_again (export "carry_again") (param $x i64) (param $y i64) (result i64)
    (local $xl i64) (local $xh i64) (local $yl i64) (local $yh i64)
    (local $ll i64) (local $lh i64) (local $hl i64) (local $c i64) (local $d i64)
    (local.set $xl (i64.and (local.get $x) (i64.const 0xffffffff)))
    (local.set $xh (i64.shr_u (local.get $x) (i64.const 32)))
    (local.set $yl (i64.and (local.get $y) (i64.const 0xffffffff)))
    (local.set $yh (i64.shr_u (local.get $y) (i64.const 32)))
    (local.set $ll (i64.mul (local.get $xl) (local.get $yl)))
    (local.set $lh (i64.mul (local.get $xl) (local.get $yh)))
    (local.set $hl (i64.mul (local.get $xh) (local.get $yl)))
    (local.set $c (i64.add (i64.shr_u (local.get $ll) (i64.const 32)) (local.get $lh)))
    (local.set $d (i64.add (local.get $c) (local.get $hl)))
    (i64.add
      (i64.add (i64.mul (local.get $xh) (local.get $yh)) (i64.shr_u (local.get $c) (i64.const 32)))
      (i64.shr_u (local.get $d) (i64.const 32))))
  ;; ll has no carry.
  ;; CHECK-LABEL: define {{.*}}.no_low_carry(
  ;; CHECK-NOT: i128
  ;; CHECK: ret
  (func $no_low_carry (export "no_low_carry") (param $x i64) (param $y i64) (result i64)
    (local $xl i64) (local $xh i64) (local $yl i64) (local $yh i64)
    (local $ll i64) (local $lh i64) (local $hl i64) (local $d i64)
    (local.set $xl (i64.and (local.get $x) (i64.const 0xffffffff)))
    (local.set $xh (i64.shr_u (local.get $x) (i64.const 32)))
    (local.set $yl (i64.and (local.get $y) (i64.const 0xffffffff)))
    (local.set $yh (i64.shr_u (local.get $y) (i64.const 32)))
    (local.set $ll (i64.mul (local.get $xl) (local.get $yl)))
    (local.set $lh (i64.mul (local.get $xl) (local.get $yh)))
    (local.set $hl (i64.mul (local.get $xh) (local.get $yl)))
    (local.set $d (i64.add (i64.and (local.get $lh) (i64.const 0xffffffff)) (local.get $hl)))
    (i64.add
      (i64.add (i64.mul (local.get $xh) (local.get $yh)) (i64.shr_u (local.get $lh) (i64.const 32)))
      (i64.shr_u (local.get $d) (i64.const 32))))
  ;; The upper half of $c is missing.
  ;; CHECK-LABEL: define {{.*}}.one_missing(
  ;; CHECK-NOT: i128
  ;; CHECK: ret
  (func $one_missing (export "one_missing") (param $x i64) (param $y i64) (result i64)
    (local $xl i64) (local $xh i64) (local $yl i64) (local $yh i64)
    (local $ll i64) (local $lh i64) (local $hl i64) (local $c i64) (local $d i64)
    (local.set $xl (i64.and (local.get $x) (i64.const 0xffffffff)))
    (local.set $xh (i64.shr_u (local.get $x) (i64.const 32)))
    (local.set $yl (i64.and (local.get $y) (i64.const 0xffffffff)))
    (local.set $yh (i64.shr_u (local.get $y) (i64.const 32)))
    (local.set $ll (i64.mul (local.get $xl) (local.get $yl)))
    (local.set $lh (i64.mul (local.get $xl) (local.get $yh)))
    (local.set $hl (i64.mul (local.get $xh) (local.get $yl)))
    (local.set $c (i64.add (i64.shr_u (local.get $ll) (i64.const 32)) (local.get $lh)))
    (local.set $d (i64.add (i64.and (local.get $c) (i64.const 0xffffffff)) (local.get $hl)))
    (i64.add (i64.mul (local.get $xh) (local.get $yh)) (i64.shr_u (local.get $d) (i64.const 32))))
  ;; xl yh twice.
  ;; CHECK-LABEL: define {{.*}}.same_cross(
  ;; CHECK-NOT: i128
  ;; CHECK: ret
  (func $same_cross (export "same_cross") (param $x i64) (param $y i64) (result i64)
    (local $xl i64) (local $xh i64) (local $yl i64) (local $yh i64)
    (local $ll i64) (local $lh i64) (local $c i64) (local $d i64)
    (local.set $xl (i64.and (local.get $x) (i64.const 0xffffffff)))
    (local.set $xh (i64.shr_u (local.get $x) (i64.const 32)))
    (local.set $yl (i64.and (local.get $y) (i64.const 0xffffffff)))
    (local.set $yh (i64.shr_u (local.get $y) (i64.const 32)))
    (local.set $ll (i64.mul (local.get $xl) (local.get $yl)))
    (local.set $lh (i64.mul (local.get $xl) (local.get $yh)))
    (local.set $c (i64.add (i64.shr_u (local.get $ll) (i64.const 32)) (local.get $lh)))
    (local.set $d (i64.add (i64.and (local.get $c) (i64.const 0xffffffff)) (local.get $lh)))
    (i64.add
      (i64.add (i64.mul (local.get $xh) (local.get $yh)) (i64.shr_u (local.get $c) (i64.const 32)))
      (i64.shr_u (local.get $d) (i64.const 32))))
  ;; A mask of 31 bits.
  ;; CHECK-LABEL: define {{.*}}.short_mask(
  ;; CHECK-NOT: i128
  ;; CHECK: ret
  (func $short_mask (export "short_mask") (param $x i64) (param $y i64) (result i64)
    (local $xl i64) (local $xh i64) (local $yl i64) (local $yh i64)
    (local $ll i64) (local $lh i64) (local $hl i64) (local $c i64) (local $d i64)
    (local.set $xl (i64.and (local.get $x) (i64.const 0xffffffff)))
    (local.set $xh (i64.shr_u (local.get $x) (i64.const 32)))
    (local.set $yl (i64.and (local.get $y) (i64.const 0xffffffff)))
    (local.set $yh (i64.shr_u (local.get $y) (i64.const 32)))
    (local.set $ll (i64.mul (i64.and (local.get $x) (i64.const 0x7fffffff)) (local.get $yl)))
    (local.set $lh (i64.mul (local.get $xl) (local.get $yh)))
    (local.set $hl (i64.mul (local.get $xh) (local.get $yl)))
    (local.set $c (i64.add (i64.shr_u (local.get $ll) (i64.const 32)) (local.get $lh)))
    (local.set $d (i64.add (i64.and (local.get $c) (i64.const 0xffffffff)) (local.get $hl)))
    (i64.add
      (i64.add (i64.mul (local.get $xh) (local.get $yh)) (i64.shr_u (local.get $c) (i64.const 32)))
      (i64.shr_u (local.get $d) (i64.const 32))))
  ;; 31 bits of the rest.
  ;; CHECK-LABEL: define {{.*}}.short_rest(
  ;; CHECK-NOT: i128
  ;; CHECK: ret
  (func $short_rest (export "short_rest") (param $x i64) (param $y i64) (result i64)
    (local $xl i64) (local $xh i64) (local $yl i64) (local $yh i64)
    (local $ll i64) (local $lh i64) (local $hl i64) (local $c i64) (local $d i64)
    (local.set $xl (i64.and (local.get $x) (i64.const 0xffffffff)))
    (local.set $xh (i64.shr_u (local.get $x) (i64.const 32)))
    (local.set $yl (i64.and (local.get $y) (i64.const 0xffffffff)))
    (local.set $yh (i64.shr_u (local.get $y) (i64.const 32)))
    (local.set $ll (i64.mul (local.get $xl) (local.get $yl)))
    (local.set $lh (i64.mul (local.get $xl) (local.get $yh)))
    (local.set $hl (i64.mul (local.get $xh) (local.get $yl)))
    (local.set $c (i64.add (i64.shr_u (local.get $ll) (i64.const 32)) (local.get $lh)))
    (local.set $d (i64.add (i64.and (local.get $c) (i64.const 0x7fffffff)) (local.get $hl)))
    (i64.add
      (i64.add (i64.mul (local.get $xh) (local.get $yh)) (i64.shr_u (local.get $c) (i64.const 32)))
      (i64.shr_u (local.get $d) (i64.const 32))))
  ;; A shift by 31.
  ;; CHECK-LABEL: define {{.*}}.other_shift(
  ;; CHECK-NOT: i128
  ;; CHECK: ret
  (func $other_shift (export "other_shift") (param $x i64) (param $y i64) (result i64)
    (local $xl i64) (local $xh i64) (local $yl i64) (local $yh i64)
    (local $ll i64) (local $lh i64) (local $hl i64) (local $c i64) (local $d i64)
    (local.set $xl (i64.and (local.get $x) (i64.const 0xffffffff)))
    (local.set $xh (i64.shr_u (local.get $x) (i64.const 32)))
    (local.set $yl (i64.and (local.get $y) (i64.const 0xffffffff)))
    (local.set $yh (i64.shr_u (local.get $y) (i64.const 32)))
    (local.set $ll (i64.mul (local.get $xl) (local.get $yl)))
    (local.set $lh (i64.mul (local.get $xl) (local.get $yh)))
    (local.set $hl (i64.mul (local.get $xh) (local.get $yl)))
    (local.set $c (i64.add (i64.shr_u (local.get $ll) (i64.const 32)) (local.get $lh)))
    (local.set $d (i64.add (i64.and (local.get $c) (i64.const 0xffffffff)) (local.get $hl)))
    (i64.add
      (i64.add (i64.mul (local.get $xh) (local.get $yh)) (i64.shr_u (local.get $c) (i64.const 31)))
      (i64.shr_u (local.get $d) (i64.const 32))))
  ;; A signed shift.
  ;; CHECK-LABEL: define {{.*}}.signed_shift(
  ;; CHECK-NOT: i128
  ;; CHECK: ret
  (func $signed_shift (export "signed_shift") (param $x i64) (param $y i64) (result i64)
    (local $xl i64) (local $xh i64) (local $yl i64) (local $yh i64)
    (local $ll i64) (local $lh i64) (local $hl i64) (local $c i64) (local $d i64)
    (local.set $xl (i64.and (local.get $x) (i64.const 0xffffffff)))
    (local.set $xh (i64.shr_u (local.get $x) (i64.const 32)))
    (local.set $yl (i64.and (local.get $y) (i64.const 0xffffffff)))
    (local.set $yh (i64.shr_u (local.get $y) (i64.const 32)))
    (local.set $ll (i64.mul (local.get $xl) (local.get $yl)))
    (local.set $lh (i64.mul (local.get $xl) (local.get $yh)))
    (local.set $hl (i64.mul (local.get $xh) (local.get $yl)))
    (local.set $c (i64.add (i64.shr_u (local.get $ll) (i64.const 32)) (local.get $lh)))
    (local.set $d (i64.add (i64.and (local.get $c) (i64.const 0xffffffff)) (local.get $hl)))
    (i64.add
      (i64.add (i64.mul (local.get $xh) (local.get $yh)) (i64.shr_u (local.get $c) (i64.const 32)))
      (i64.shr_s (local.get $d) (i64.const 32))))
  ;; yl of another value.
  ;; CHECK-LABEL: define {{.*}}.other_factor(
  ;; CHECK-NOT: i128
  ;; CHECK: ret
  (func $other_factor (export "other_factor") (param $x i64) (param $y i64) (result i64)
    (local $xl i64) (local $xh i64) (local $yl i64) (local $yh i64)
    (local $ll i64) (local $lh i64) (local $hl i64) (local $c i64) (local $d i64)
    (local.set $xl (i64.and (local.get $x) (i64.const 0xffffffff)))
    (local.set $xh (i64.shr_u (local.get $x) (i64.const 32)))
    (local.set $yl (i64.and (local.get $y) (i64.const 0xffffffff)))
    (local.set $yh (i64.shr_u (local.get $y) (i64.const 32)))
    (local.set $ll
      (i64.mul (local.get $xl) (i64.and (i64.xor (local.get $y) (i64.const 1)) (i64.const 0xffffffff))))
    (local.set $lh (i64.mul (local.get $xl) (local.get $yh)))
    (local.set $hl (i64.mul (local.get $xh) (local.get $yl)))
    (local.set $c (i64.add (i64.shr_u (local.get $ll) (i64.const 32)) (local.get $lh)))
    (local.set $d (i64.add (i64.and (local.get $c) (i64.const 0xffffffff)) (local.get $hl)))
    (i64.add
      (i64.add (i64.mul (local.get $xh) (local.get $yh)) (i64.shr_u (local.get $c) (i64.const 32)))
      (i64.shr_u (local.get $d) (i64.const 32))))
)
