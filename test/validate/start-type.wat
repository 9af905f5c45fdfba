;; The start function takes and gives nothing.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: start function must not have parameters or results
(module (func $s (param i32)) (start $s))
