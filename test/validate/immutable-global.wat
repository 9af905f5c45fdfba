;; global.set needs a mutable global.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: immutable global 0
(module (global i32 (i32.const 1)) (func (global.set 0 (i32.const 2))))
