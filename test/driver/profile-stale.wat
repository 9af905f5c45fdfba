;; Functions that have changed since the profile was made are compiled without it, with a warning; a profile that has
;; nothing of the module is an error.
;; REQUIRES: native, profile-runtime
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n --profile-generate=%t.profraw %t.wasm -o %t.exe
;; RUN: %t.exe
;; RUN: %profdata merge -o %t.profdata %t.profraw
;; RUN: sed 's/local.get 1/loop (br_if 0 (i32.eqz (i32.load (i32.const 8)))) end local.get 1/' %s > %t.wat
;; RUN: mkdir -p %t.d
;; RUN: %wat2wasm %t.wat -o %t.d/changed.wasm
;; RUN: %w2n --module-name=same --profile-generate=%t.profraw %t.wasm -o %t.exe
;; RUN: %t.exe
;; RUN: %profdata merge -o %t.profdata %t.profraw
;; RUN: %w2n --module-name=same --profile-use=%t.profdata %t.d/changed.wasm -o %t.exe 2>&1 | %FileCheck %s
;; CHECK: warning: --profile-use: {{.*}}.profdata is out of date: of 2 functions here 1 have other branches
;; RUN: %exits 1 %w2n --module-name=other --profile-use=%t.profdata %t.wasm -o %t.exe 2>&1 \
;; RUN:   | %FileCheck --check-prefix=OTHER %s
;; OTHER: error: --profile-use: {{.*}}.profdata has no counts of the module other
(module
  (memory 1)
  (data (i32.const 8) "\01")
  (func $changes (param i32 i32) (result i32)
    local.get 0 local.get 1 i32.add)
  (func (export "_start")
    (i32.store (i32.const 16) (call $changes (i32.const 1) (i32.load (i32.const 8))))))
