;; Without multivalue, what needs it is refused by name.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only --features=-multivalue %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: multivalue: functions with several results need --features=+multivalue
(module (func (result i32 i32) (i32.const 1) (i32.const 2)))
