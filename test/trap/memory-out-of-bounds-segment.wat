;; An active data segment that does not fit, at instantiation.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck --match-full-lines --strict-whitespace %s < %t.out
;;CHECK:wasm trap: out of bounds memory access
(module
  (memory 1)
  (data (i32.const 65534) "abc")
  (func (export "_start")))
