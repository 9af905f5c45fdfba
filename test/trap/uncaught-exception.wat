;; An exception without a handler; one that was caught before does not count.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck --match-full-lines --strict-whitespace %s < %t.out
;;CHECK:wasm trap: uncaught exception{{.*}}
;;CHECK-NEXT:wasm backtrace:
;;CHECK:    {{[0-9]}}: start
(module
  (tag $t (param i32))
  (func $throw (param i32) (throw $t (local.get 0)))
  (func $start (export "_start")
    (drop (block $caught (result i32) (try_table (catch $t $caught) (call $throw (i32.const 1))) (i32.const 0)))
    (call $throw (i32.const 2))))
