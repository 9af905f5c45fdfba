;; A constant expression sees earlier globals only.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: unknown global 1
(module (global i32 (global.get 1)) (global i32 (i32.const 1)))
