;; What --features takes away is refused by name; sets and single words combine from left to right.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n --validate-only %t.wasm
;; RUN: %w2n --validate-only --features=wasm2 %t.wasm
;; RUN: %w2n --validate-only --features=wasm1,+sign-ext %t.wasm
;; RUN: %w2n --validate-only --features=mvp --features=all %t.wasm
;; RUN: %exits 1 %w2n --validate-only --features=-sign-ext %t.wasm 2>&1 | %FileCheck %s
;; RUN: %exits 1 %w2n --validate-only --features=mvp %t.wasm 2>&1 | %FileCheck %s
;; RUN: %exits 1 %w2n --validate-only --features wasm1 %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: sign-ext: i32.extend8_s needs --features=+sign-ext
(module (func (param i32) (result i32) (i32.extend8_s (local.get 0))))
