;; Dead code is typed with a stack of anything.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n --validate-only %t.wasm
(module (func (result i32) (unreachable) (i32.add) (drop) (select) (i64.eqz)))
