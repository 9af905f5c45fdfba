;; wait in a memory that is not shared: nobody could ever notify.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck %s < %t.out
;; CHECK: wasm trap: expected shared memory
(module (memory 1 1)
  (func (export "_start") (drop (memory.atomic.wait64 (i32.const 8) (i64.const 0) (i64.const 0)))))
