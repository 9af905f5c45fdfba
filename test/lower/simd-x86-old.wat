;; A processor without SSSE3 gets no pshufb, pmaddubsw or pmulhrsw.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n --target=x86_64-linux-gnu --cpu=x86-64 -S --library %t.wasm -o - | %FileCheck %s
;; RUN: %w2n --target=x86_64-linux-gnu --target-features=-ssse3 -S --library %t.wasm -o - | %FileCheck %s
;; RUN: %w2n --target=x86_64-linux-gnu --cpu=x86-64 --target-features=+ssse3 -S --library %t.wasm -o - \
;; RUN:   | %FileCheck %s --check-prefix=SSSE3
;; CHECK-NOT: {{pshufb|pmaddubsw|pmulhrsw}}
;; CHECK: .f2.rounded_product:
;; SSSE3: pshufb
;; SSSE3: pmaddubsw
;; SSSE3: pmulhrsw
(module
  (func $swizzle (export "swizzle") (param v128 v128) (result v128) (i8x16.swizzle (local.get 0) (local.get 1)))
  (func $pairwise (export "pairwise") (param v128) (result v128) (i16x8.extadd_pairwise_i8x16_s (local.get 0)))
  (func $rounded_product (export "rounded_product") (param v128 v128) (result v128)
    (i16x8.q15mulr_sat_s (local.get 0) (local.get 1))))
;; CHECK-NOT: {{pshufb|pmaddubsw|pmulhrsw}}
