;; REQUIRES: gzip
;; A gzip-compressed module is unpacked, several members included; what is wrong with it is said.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: gzip -nc %t.wasm > %t.wasm.gz
;; RUN: %w2n -c %t.wasm -o %t.1.o --module-name=m
;; RUN: %w2n -c %t.wasm.gz -o %t.2.o --module-name=m
;; RUN: cmp %t.1.o %t.2.o
;; RUN: %w2n -c - -o %t.3.o --module-name=m < %t.wasm.gz
;; RUN: cmp %t.1.o %t.3.o
;; RUN: head -c 9 %t.wasm | gzip -nc > %t.parts.gz
;; RUN: tail -c +10 %t.wasm | gzip -nc >> %t.parts.gz
;; RUN: %w2n -c %t.parts.gz -o %t.4.o --module-name=m
;; RUN: cmp %t.1.o %t.4.o
;; RUN: head -c 20 %t.wasm.gz > %t.short.gz
;; RUN: %exits 1 %w2n -c %t.short.gz -o %t.o 2>&1 | %FileCheck --check-prefix=SHORT %s
;; SHORT: error: the gzip file is damaged: it ends too early
;; RUN: cp %t.wasm.gz %t.tail.gz
;; RUN: echo garbage >> %t.tail.gz
;; RUN: %exits 1 %w2n -c %t.tail.gz -o %t.o 2>&1 | %FileCheck --check-prefix=TAIL %s
;; TAIL: error: the gzip file is damaged: incorrect header check
(module (func (export "f") (result i32) (i32.const 1)))
