;; Without simd128, what needs it is refused by name.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only --features=-simd128 %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: simd128: v128 needs --features=+simd128
(module (func (param v128)))
