;; In dead code the targets may have different types.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n --validate-only %t.wasm
(module (func (result i32) (block (result f32) (unreachable) (br_table 0 1 (i32.const 2))) (drop) (i32.const 0)))
