;; Without gc, what needs it is refused by name.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only --features=-gc %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: gc: anyref needs --features=+gc
(module (func (param anyref)))
