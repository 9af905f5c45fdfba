;; A label that is not there.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: unknown label 2: 1 labels are open
(module (func (br 2)))
