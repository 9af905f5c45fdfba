;; Integer arithmetic is constant.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n --validate-only %t.wasm
(module (import "e" "g" (global i32)) (memory 1) (data (i32.add (global.get 0) (i32.mul (i32.const 2) (i32.const 4))) "x"))
