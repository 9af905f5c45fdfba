;; Without custom-page-sizes, what needs it is refused by name.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only --features=-custom-page-sizes %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: custom-page-sizes: custom page sizes need --features=+custom-page-sizes
(module (memory 1 (pagesize 1)))
