;; On RISC-V a chain of tail calls goes from step to step: no ordinary call in it, from module to module either, and in
;; backtraces a step is its function.
;; REQUIRES: qemu-riscv64, riscv64-linux-gnu-gcc
;; RUN: rm -rf %t.d && mkdir %t.d
;; RUN: %wat2wasm %S/../link/Inputs/pong.wat -o %t.d/pong.wasm
;; RUN: %wat2wasm %S/../link/tail-call-across-modules.wat -o %t.d/ping.wasm
;; RUN: %w2n --target=riscv64-linux-gnu -c --library %t.d/pong.wasm -o %t.d/pong.o
;; RUN: %w2n --target=riscv64-linux-gnu -c --library %t.d/ping.wasm -o %t.d/ping.o
;; RUN: riscv64-linux-gnu-gcc -static -I%build/include %S/../link/Inputs/ping_pong.c %t.d/ping.o %t.d/pong.o \
;; RUN:   %build/lib/wasm2native/riscv64-linux-gnu/libw2n_runtime.a -lm -o %t.exe
;; RUN: qemu-riscv64 %t.exe | %FileCheck %s --check-prefix=LINKED
;; LINKED: by import 42
;; LINKED-NEXT: by reference 43
;; LINKED-NEXT: to C 45
;; LINKED-NEXT: to a plain function 7
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --target=riscv64-linux-gnu -O0 %t.wasm -o %t.exe
;; RUN: %exits 134 qemu-riscv64 %t.exe 2>&1 | %FileCheck %s --match-full-lines --strict-whitespace
;;CHECK:wasm trap: unreachable
;;CHECK-NEXT:wasm backtrace:
;;CHECK-NEXT:    0: last
;;CHECK-NEXT:    1: _start
;;CHECK-NOT:{{.}}
(module
  (func $first (param i32) (return_call $second (local.get 0) (i32.const 1)))
  (func $second (param i32 i32) (return_call $last))
  (func $last (unreachable))
  (func $_start (export "_start") (call $first (i32.const 1))))
