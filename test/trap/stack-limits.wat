;; The stack's end is found whatever its limit is: small, the usual one, none (then the program sets one).
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 sh -c 'ulimit -s 256; exec %t.exe' 2>&1 | %FileCheck %s
;; RUN: %exits 134 %t.exe 2>&1 | %FileCheck %s
;; RUN: %exits 134 sh -c 'ulimit -s 100000; exec %t.exe' 2>&1 | %FileCheck %s
;; RUN: %exits 134 sh -c 'ulimit -S -s unlimited || exit 134; exec %t.exe' 2>&1 | %FileCheck %s
;; Many arguments move the stack's top.
;; RUN: %exits 134 sh -c 'exec %t.exe $(seq 20000)' 2>&1 | %FileCheck %s
;; CHECK: wasm trap: call stack exhausted
;; CHECK: 0: again
(module
  (func $again (param i32) (result i32) (i32.add (call $again (i32.add (local.get 0) (i32.const 1))) (local.get 0)))
  (func $start (export "_start") (drop (call $again (i32.const 0)))))
