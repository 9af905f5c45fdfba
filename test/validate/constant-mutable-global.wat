;; A mutable global is not constant.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: constant expression required: global 0 is mutable
(module (global (mut i32) (i32.const 1)) (global i32 (global.get 0)))
