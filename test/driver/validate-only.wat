;; Nothing is made, nothing is said; an invalid module is told with its place.
;; RUN: rm -rf %t.d && mkdir %t.d
;; RUN: %wat2wasm %s -o %t.d/in.wasm
;; RUN: %in %t.d %w2n --validate-only in.wasm > %t.out 2>&1
;; RUN: test ! -s %t.out
;; RUN: ls %t.d > %t.list
;; RUN: %FileCheck --match-full-lines %s < %t.list
;; CHECK: in.wasm
;; CHECK-NOT: {{.}}
;; RUN: head -c 20 %t.d/in.wasm > %t.short.wasm
;; RUN: %exits 1 %w2n --validate-only %t.short.wasm 2>&1 | %FileCheck --check-prefix=SHORT %s
;; SHORT: short.wasm:0x{{[0-9a-f]+}}: error: {{unexpected end|length out of bounds}}
(module (func (export "f") (result i32) (i32.const 1)))
