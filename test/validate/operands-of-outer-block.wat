;; A block does not see the operands below it.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: type mismatch: drop expects
(module (func i32.const 1 block drop end drop))
