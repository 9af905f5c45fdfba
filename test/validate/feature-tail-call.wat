;; Without tail-call, what needs it is refused by name.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only --features=-tail-call %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: tail-call: return_call needs --features=+tail-call
(module (func $f (return_call $f)))
