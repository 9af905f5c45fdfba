;; Dead code is still checked where it says something.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: type mismatch: i32.eqz expects [i32], got [f32]
(module (func (unreachable) (f32.const 1) (i32.eqz) (drop)))
