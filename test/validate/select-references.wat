;; select without a type is for numbers and vectors.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: type mismatch: select of references must name their type
(module (func (param externref) (drop (select (local.get 0) (local.get 0) (i32.const 1)))))
