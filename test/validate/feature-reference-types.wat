;; Without reference-types, what needs it is refused by name.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only --features=-reference-types %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: reference-types: externref needs --features=+reference-types
(module (func (param externref)))
