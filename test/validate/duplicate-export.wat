;; Export names are unique.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: duplicate export name "a"
(module (func (export "a") (export "b")) (memory (export "a") 1))
