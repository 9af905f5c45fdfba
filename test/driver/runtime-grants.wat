;; W2N_GRANTS adds an environment variable when the program runs, unless --frozen was given.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n %t.wasm -o %t.exe
;; RUN: %exits 0 %t.exe
;; RUN: env W2N_GRANTS=--env=A=B %exits 1 %t.exe
;; RUN: %w2n --env=X=Y --env Z=1 %t.wasm -o %t.exe
;; RUN: %exits 2 %t.exe
;; RUN: %w2n --inherit-env=ONLY %t.wasm -o %t.exe
;; RUN: env ONLY=this %exits 1 %t.exe
;; RUN: %w2n --frozen %t.wasm -o %t.exe
;; RUN: env W2N_GRANTS=--env=A=B %exits 0 %t.exe
;; The number of environment variables is the exit status.
(module
  (import "wasi_snapshot_preview1" "environ_sizes_get" (func $sizes (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (drop (call $sizes (i32.const 0) (i32.const 4)))
    (call $exit (i32.load (i32.const 0)))))
