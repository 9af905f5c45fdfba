;; ref.func of a function that nothing outside bodies names.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: undeclared function reference: function 0
(module (func $f) (func (drop (ref.func $f))))
