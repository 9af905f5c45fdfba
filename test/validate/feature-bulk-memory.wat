;; Without bulk-memory, what needs it is refused by name.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only --features=-bulk-memory %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: bulk-memory: memory.fill needs --features=+bulk-memory
(module (memory 1) (func (memory.fill (i32.const 0) (i32.const 0) (i32.const 0))))
