;; rethrow names a catch.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: invalid rethrow label 0: it is not that of a catch
(module (func block rethrow 0 end))
