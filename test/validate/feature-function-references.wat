;; Without function-references, what needs it is refused by name.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only --features=-function-references %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: function-references: a typed reference needs --features=+function-references
(module (type $t (func)) (func (param (ref $t))))
