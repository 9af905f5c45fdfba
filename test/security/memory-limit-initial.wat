;; Initial memories above the limit: the program ends before any of its code runs.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native %t.wasm -o %t
;; RUN: env W2N_GRANTS=--max-memory=128K %run %t
;; RUN: env W2N_GRANTS=--max-memory=131071 %exits 134 %run %t 2>&1 | %FileCheck %s
;; CHECK: wasm trap: out of memory: a memory's initial size is above the limit that was set (--max-memory)
(module (memory 1) (memory 1) (func (export "_start")))
