;; wait at an address that is not a multiple of 4.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck %s < %t.out
;; CHECK: wasm trap: unaligned atomic
(module (memory 1 1 shared)
  (func (export "_start") (drop (memory.atomic.wait32 (i32.const 2) (i32.const 0) (i64.const 0)))))
