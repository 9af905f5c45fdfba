;; With --no-wasi a WASI import is an import like others.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n %t.wasm -o %t.exe
;; RUN: %exits 3 %t.exe
;; RUN: %exits 1 %w2n --no-wasi %t.wasm -o %t.exe 2>&1 | %FileCheck %s
;; CHECK: error: unknown import: wasi_snapshot_preview1.proc_exit
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start") (call $exit (i32.const 3))))
