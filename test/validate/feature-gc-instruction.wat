;; Without gc, what needs it is refused by name.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only --features=-gc %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: gc: ref.i31 needs --features=+gc
(module (func (drop (ref.i31 (i32.const 1)))))
