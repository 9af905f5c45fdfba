;; Whoever runs a program can give it other fuel; if it is frozen only less; if it does not count at all, none.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native %t.wasm -o %t --fuel=50
;; RUN: %exits 134 %run %t
;; RUN: env W2N_GRANTS=--fuel=101 %run %t
;; RUN: env W2N_GRANTS=--fuel=100 %exits 134 %run %t
;; RUN: %wasm2native %t.wasm -o %t --fuel=101 --frozen
;; RUN: %run %t
;; RUN: env W2N_GRANTS=--fuel=100 %exits 134 %run %t
;; RUN: %wasm2native %t.wasm -o %t --fuel=100 --frozen
;; RUN: env W2N_GRANTS=--fuel=101 %exits 134 %run %t 2>&1 | %FileCheck %s --check-prefix=FROZEN
;; FROZEN: W2N_GRANTS "--fuel=101": ignored: this program was compiled with --frozen and has not got that
;; FROZEN: wasm trap: out of fuel
;; RUN: %wasm2native --module-name=app %t.wasm -o %t
;; RUN: env W2N_GRANTS=--fuel=101 %exits 1 %run %t 2>&1 | %FileCheck %s --check-prefix=PLAIN
;; PLAIN: --fuel: module app was compiled without --fuel and does not count its steps
;; PLAIN-NOT: wasm
(module
  (func (export "_start") (local i32)
    (local.set 0 (i32.const 100))
    (loop (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))))
