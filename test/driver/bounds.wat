;; Checked accesses trap like guarded ones.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n --bounds=guard %t.wasm -o %t.exe
;; RUN: %exits 134 %t.exe 2>&1 | %FileCheck %s
;; RUN: %w2n --bounds=checked %t.wasm -o %t.exe
;; RUN: %exits 134 %t.exe 2>&1 | %FileCheck %s
;; RUN: %w2n --bounds=checked --emit=llvm-ir -O0 %t.wasm -o %t.checked.ll
;; RUN: %w2n --bounds=guard --emit=llvm-ir -O0 %t.wasm -o %t.guard.ll
;; RUN: not cmp -s %t.checked.ll %t.guard.ll
;; CHECK: wasm trap: out of bounds memory access
(module
  (memory (export "memory") 1)
  (func (export "_start") (i32.store (i32.const 65536) (i32.const 1))))
