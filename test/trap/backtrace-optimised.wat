;; At the default level as well: each function that is not inlined has its frame.
;; RUN: %wat2wasm %s -o %t.wasm && %w2n %t.wasm -o %t.exe
;; RUN: %exits 134 %t.exe > %t.out 2>&1 && %FileCheck --match-full-lines --strict-whitespace %s < %t.out
;;CHECK:wasm trap: out of bounds memory access
;;CHECK-NEXT:wasm backtrace:
;;CHECK-NEXT:    0: walk
;;CHECK-NEXT:    1: walk
;;CHECK-NEXT:    2: walk
;;CHECK-NEXT:    3: walk
;;CHECK-NEXT:    4: start
;;CHECK-NOT:{{.}}
(module
  (memory 1)
  (func $walk (param i32 i32) (result i32)
    (if (result i32) (local.get 1)
      (then (i32.mul (i32.load (local.get 0))
                     (call $walk (i32.add (local.get 0) (i32.const 4)) (i32.sub (local.get 1) (i32.const 1)))))
      (else (i32.load (i32.const 65533)))))
  (func $start (export "_start") (i32.store (i32.const 0) (call $walk (i32.const 8) (i32.const 3)))))
