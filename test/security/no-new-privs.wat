;; A program that imports nothing but WASI gives up gaining privileges, without --harden; one with host functions does not.
;; REQUIRES: native
;; RUN: rm -rf %t.d && mkdir %t.d
;; RUN: %cc -c %S/Inputs/no_new_privs.c -o %t.d/look.o
;; RUN: %wat2wasm %s -o %t.d/wasi.wasm
;; RUN: sed 's/wasi_snapshot_preview1/env/' %s > %t.d/host.wat && %wat2wasm %t.d/host.wat -o %t.d/host.wasm
;; RUN: %wasm2native %t.d/wasi.wasm %t.d/look.o -o %t.d/wasi && %exits 1 %run %t.d/wasi
;; RUN: %wasm2native %t.d/host.wasm %t.d/look.o -o %t.d/host && %exits 0 %run %t.d/host
;; RUN: %exits 1 env W2N_GRANTS=--harden %run %t.d/host
(module
  (import "wasi_snapshot_preview1" "sched_yield" (func $yield (result i32)))
  (func (export "_start") (drop (call $yield))))
