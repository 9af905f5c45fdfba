;; A declarative segment makes references possible.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n --validate-only %t.wasm
(module (func $f) (elem declare func $f) (func (drop (ref.func $f))))
