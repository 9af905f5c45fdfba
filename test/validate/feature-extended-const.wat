;; Without extended-const, what needs it is refused by name.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only --features=-extended-const %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: extended-const: i32.add needs --features=+extended-const
(module (global i32 (i32.add (i32.const 1) (i32.const 2))))
