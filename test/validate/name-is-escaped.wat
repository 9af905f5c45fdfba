;; A name cannot send control characters to the terminal.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: note: in function 0 "a\1b{{\[}}31m\22"
(module (func (@name "a\1b[31m\22") (result i32)))
