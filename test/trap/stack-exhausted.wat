;; Endless recursion; the backtrace ends at its innermost frames.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck --match-full-lines --strict-whitespace %s < %t.out
;;CHECK:wasm trap: call stack exhausted
;;CHECK-NEXT:wasm backtrace:
;;CHECK-NEXT:    0: again
;;CHECK:   31: again
;;CHECK-NEXT:    ... {{(at least )?[0-9]+}} more
;;CHECK-NOT:{{.}}
(module
  (func $again (param i32) (result i32) (i32.add (call $again (i32.add (local.get 0) (i32.const 1))) (local.get 0)))
  (func $start (export "_start") (drop (call $again (i32.const 0)))))
