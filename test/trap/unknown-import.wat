;; An import that nothing provides, with --unknown-imports=trap.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native --unknown-imports=trap %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck --match-full-lines --strict-whitespace %s < %t.out
;;CHECK:wasm trap: unknown import called: env.missing
;;CHECK-NEXT:wasm backtrace:
;;CHECK:    {{[0-9]}}: start
(module
  (import "env" "missing" (func $missing (param i32) (result i32)))
  (func $start (export "_start") (drop (call $missing (i32.const 1)))))
