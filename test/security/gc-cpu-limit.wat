;; --max-cpu interrupts a program that has a collector, which uses signals itself.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native %t.wasm -o %t --max-cpu=1
;; RUN: %exits 134 %run %t 2>&1 | %FileCheck %s
;; CHECK: wasm trap: interrupted: the processor time of --max-cpu is used up
(module
  (type $box (struct (field i32)))
  (global $last (mut (ref null $box)) (ref.null $box))
  (func (export "_start") (loop (global.set $last (struct.new $box (i32.const 1))) (br 0))))
