;; Without legacy-exceptions, what needs it is refused by name.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only --features=-legacy-exceptions %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: legacy-exceptions: try needs --features=+legacy-exceptions
(module (func try catch_all end))
