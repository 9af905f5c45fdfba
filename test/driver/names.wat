;; -g0 leaves the names out of program and backtrace; -g keeps them, as does the default.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n -O0 %t.wasm -o %t.exe
;; RUN: %exits 134 %t.exe 2>&1 | %FileCheck --check-prefix=NAMES %s
;; RUN: %w2n -O0 -g0 -g %t.wasm -o %t.exe
;; RUN: %exits 134 %t.exe 2>&1 | %FileCheck --check-prefix=NAMES %s
;; RUN: %w2n -O0 -g0 %t.wasm -o %t.exe
;; RUN: %exits 134 %t.exe 2>&1 | %FileCheck --check-prefix=NONE %s
;; NAMES: wasm trap: unreachable
;; NAMES: falls_over
;; NONE: wasm trap: unreachable
;; NONE-NOT: falls_over
(module
  (func $falls_over unreachable)
  (func (export "_start") (call $falls_over)))
