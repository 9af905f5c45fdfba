;; An access is not aligned beyond its size.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: alignment must not be larger than natural: 2^3 for i32.load
(module (memory 1) (func (drop (i32.load align=8 (i32.const 0)))))
