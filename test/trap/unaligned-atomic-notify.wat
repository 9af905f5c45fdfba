;; notify at an address that is not a multiple of 4, in a memory that is not shared.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck %s < %t.out
;; CHECK: wasm trap: unaligned atomic
(module (memory 1 1)
  (func (export "_start") (drop (memory.atomic.notify (i32.const 3) (i32.const 0)))))
