;; An exception that leaves the start function ends the program before it starts.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe 2>&1 | %FileCheck %s
;; CHECK: wasm trap: uncaught exception
;; CHECK-NEXT: wasm backtrace:
;; CHECK: {{[0-9]}}: initialise
;; CHECK-NOT: entry
(module
  (tag $t)
  (func $throw (throw $t))
  (start $initialise)
  (func $initialise (call $throw))
  (func $entry (export "_start")))
