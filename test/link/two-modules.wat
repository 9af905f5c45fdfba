;; Two modules in one program: the imports of one are the exports of the other, checked when they are compiled.
;; RUN: rm -rf %t.d && mkdir %t.d
;; RUN: %wat2wasm %S/Inputs/adder.wat -o %t.d/adder.wasm
;; RUN: %wat2wasm %s -o %t.d/main.wasm
;; RUN: %w2n -c --library --module-name=adder %t.d/adder.wasm -o %t.d/adder.o
;; RUN: %w2n --import-module=lib=%t.d/adder.wasm --import-prefix=lib=adder %t.d/main.wasm %t.d/adder.o -o %t.exe
;; RUN: %exits 7 %t.exe
;; Without the object, the message names the import.
;; RUN: %exits 1 %w2n --import-prefix=lib=adder %t.d/main.wasm -o %t.exe 2>&1 | %FileCheck %s
;; CHECK: error: unknown import: lib.add (function; the linker looked for the symbol w2n_adder__add)
(module
  (import "lib" "add" (func $add (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start") (call $exit (call $add (i32.const 3) (i32.const 4)))))
