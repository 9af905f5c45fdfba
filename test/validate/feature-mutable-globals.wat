;; Without mutable-globals, what needs it is refused by name.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only --features=-mutable-globals %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: mutable-globals: exported mutable globals need --features=+mutable-globals
(module (global (export "g") (mut i32) (i32.const 1)))
