;; A memory that is not there.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: unknown memory 0
(module (func (drop (i32.load (i32.const 0)))))
