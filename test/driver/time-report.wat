;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: rm -rf %t.d && mkdir %t.d && cp %t.wasm %t.2.wasm
;; RUN: %w2n --time-report %t.wasm -o %t.exe 2>&1 | %FileCheck %s
;; RUN: %w2n --time-report -c %t.wasm %t.2.wasm -o %t.d 2>&1 | %FileCheck %s
;; CHECK: step wall s CPU s
;; CHECK: read the input
;; CHECK: decode and validate
;; CHECK: lower to LLVM IR
;; CHECK: optimise
;; CHECK: generate code
;; CHECK: link
;; CHECK: whole run {{.*[1-9]}}
(module (func (export "_start")))
