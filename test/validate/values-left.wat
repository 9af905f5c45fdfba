;; Nothing else remains at the end of a block.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: type mismatch: 1 values remain on the stack at end
(module (func block i32.const 1 end))
