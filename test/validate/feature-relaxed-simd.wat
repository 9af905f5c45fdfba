;; Without relaxed-simd, what needs it is refused by name.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only --features=-relaxed-simd %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: relaxed-simd: i8x16.relaxed_swizzle needs --features=+relaxed-simd
(module (func (param v128) (drop (i8x16.relaxed_swizzle (local.get 0) (local.get 0)))))
