;; Without exception-handling, what needs it is refused by name.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only --features=-exception-handling %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: exception-handling: exnref needs --features=+exception-handling
(module (func (local exnref)))
