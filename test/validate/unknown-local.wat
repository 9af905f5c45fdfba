;; A local that is not there.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: unknown local 1: the function has 1
(module (func (param i32) (drop (local.get 1))))
