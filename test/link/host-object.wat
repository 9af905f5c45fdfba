;; An import is a C function; an object, a C file or a library on the command line provides it.
;; RUN: rm -rf %t.d && mkdir %t.d
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %cc -c %S/Inputs/host.c -o %t.d/host.o
;; RUN: %w2n %t.wasm %t.d/host.o -o %t.exe
;; RUN: %exits 42 %t.exe
;; RUN: %w2n %t.wasm %S/Inputs/host.c -o %t.exe
;; RUN: %exits 42 %t.exe
;; RUN: ar rc %t.d/libhost.a %t.d/host.o
;; RUN: %w2n -L%t.d -lhost %t.wasm -o %t.exe
;; RUN: %exits 42 %t.exe
;; RUN: %w2n -L %t.d -l host %t.wasm -o %t.exe
;; RUN: %exits 42 %t.exe
;; RUN: %w2n %t.wasm %t.d/libhost.a -o %t.exe
;; RUN: %exits 42 %t.exe
(module
  (import "env" "double_it" (func $double (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start") (call $exit (call $double (i32.const 21)))))
