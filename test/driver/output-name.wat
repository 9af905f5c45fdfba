;; Without -o, the output is named after the input, in the current directory.
;; RUN: rm -rf %t.d && mkdir -p %t.d/in %t.d/out
;; RUN: %wat2wasm %s -o %t.d/in/app.wasm
;; RUN: cp %t.d/in/app.wasm %t.d/in/bare
;; RUN: %in %t.d/out %w2n ../in/app.wasm
;; RUN: %in %t.d/out ./app
;; RUN: %in %t.d/out %w2n -c ../in/app.wasm
;; RUN: %in %t.d/out %w2n -S ../in/app.wasm
;; RUN: %in %t.d/out %w2n --emit=llvm-ir ../in/app.wasm
;; RUN: %in %t.d/out %w2n --emit=llvm-bc ../in/app.wasm
;; RUN: %in %t.d/out %w2n --emit=header ../in/app.wasm
;; RUN: %in %t.d/out %w2n ../in/bare
;; RUN: %in %t.d/out ./a.out
;; RUN: %in %t.d/out %w2n -c - < %t.d/in/app.wasm
;; RUN: ls %t.d/out > %t.list
;; RUN: %FileCheck --match-full-lines %s < %t.list
;; CHECK: a.o
;; CHECK-NEXT: a.out
;; CHECK-NEXT: app
;; CHECK-NEXT: app.bc
;; CHECK-NEXT: app.h
;; CHECK-NEXT: app.ll
;; CHECK-NEXT: app.o
;; CHECK-NEXT: app.s
;; CHECK-NOT: {{.}}
(module (func (export "_start")))
