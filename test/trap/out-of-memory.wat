;; Without address space for the guard pages the message says what to do, and that helps.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm && %w2n %t.wasm -o %t.exe
;; RUN: %exits 134 sh -c 'ulimit -v 2000000; exec %t.exe' > %t.out 2>&1 && %FileCheck %s < %t.out
;; RUN: %w2n --memory-address=any %t.wasm -o %t.exe
;; RUN: %exits 134 sh -c 'ulimit -v 2000000; exec %t.exe' > %t.out 2>&1 && %FileCheck --check-prefix=ANY %s < %t.out
;; RUN: %w2n --bounds=checked %t.wasm -o %t.exe && sh -c 'ulimit -v 2000000; exec %t.exe'
;; CHECK: wasm trap: out of memory: cannot reserve 10 GiB of address space around the address of the program's memory
;; CHECK-SAME: (see ulimit -v); a program compiled with --memory-address=any can use any place, one with
;; CHECK-SAME: --bounds=checked needs less
;; ANY: wasm trap: out of memory: cannot reserve 10 GiB of address space for a memory (see ulimit -v); a program
;; ANY-SAME: compiled with --bounds=checked needs less
(module
  (memory 1)
  (func $start (export "_start") (i32.store (i32.const 0) (i32.const 7))))
