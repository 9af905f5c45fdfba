;; A 32-bit memory has 65,536 pages at most.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: memory size must be at most 65536 pages (4GiB)
(module (memory 65537))
