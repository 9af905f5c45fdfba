;; A element segment that is not there.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: unknown elem segment 4
(module (table 1 funcref) (func (elem.drop 4)))
