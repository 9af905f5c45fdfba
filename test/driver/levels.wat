;; Every level makes a program that works; -O0 leaves the multiplication in, the others fold it.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n -O0 %t.wasm -o %t.exe && %exits 42 %t.exe
;; RUN: %w2n -O1 %t.wasm -o %t.exe && %exits 42 %t.exe
;; RUN: %w2n -O2 %t.wasm -o %t.exe && %exits 42 %t.exe
;; RUN: %w2n -O3 %t.wasm -o %t.exe && %exits 42 %t.exe
;; RUN: %w2n -Os %t.wasm -o %t.exe && %exits 42 %t.exe
;; RUN: %w2n -Oz %t.wasm -o %t.exe && %exits 42 %t.exe
;; RUN: %w2n -O1 --emit=llvm-ir %t.wasm -o - | %FileCheck --check-prefix=FOLDED %s
;; RUN: %w2n -Oz --emit=llvm-ir %t.wasm -o - | %FileCheck --check-prefix=SIZE %s
;; RUN: %w2n -Os --emit=llvm-ir %t.wasm -o - | %FileCheck --check-prefix=SMALL %s
;; The last one wins.
;; RUN: %w2n %t.wasm -o %t.1.ll --emit=llvm-ir -O3 -O0
;; RUN: %w2n %t.wasm -o %t.2.ll --emit=llvm-ir -O0
;; RUN: cmp %t.1.ll %t.2.ll
;; FOLDED-NOT: mul i32
;; FOLDED: 42
;; SIZE: minsize
;; SMALL: optsize
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (func $six (result i32) (i32.const 6))
  (func (export "_start") (call $exit (i32.mul (call $six) (i32.const 7)))))
