;; The maximum is not below the minimum.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: size minimum must not be greater than maximum: 2 > 1
(module (memory 2 1))
