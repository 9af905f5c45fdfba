;; --max-cpu interrupts a program that computes for ever, with a trap and a backtrace.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native %t.wasm -o %t --max-cpu=1
;; RUN: %exits 134 %run %t 2>&1 | %FileCheck %s
;; CHECK: wasm trap: interrupted: the processor time of --max-cpu is used up
;; CHECK-NEXT: wasm backtrace:
;; CHECK-NEXT: 0: spin
(module (func $spin (export "_start") (loop (br 0))))
