;; The elements of a segment fit the table.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: type mismatch: the elements of segment 0 do not fit table 0
(module (table 1 externref) (func $f) (elem (i32.const 0) $f))
