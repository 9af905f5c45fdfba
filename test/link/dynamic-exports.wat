;; --dynamic-exports: every exported function has a form that is called by name.
;; RUN: rm -rf %t.d && mkdir %t.d
;; RUN: %wat2wasm %s -o %t.d/math.wasm
;; RUN: %w2n -c --library --dynamic-exports %t.d/math.wasm -o %t.d/math.o
;; RUN: %cc -Wall -Werror -I%build/include %S/Inputs/call_by_name.c %t.d/math.o %runtime -lm -o %t.exe
;; RUN: %t.exe | %FileCheck %s
;; CHECK: add ii:i 42
;; RUN: %w2n -c --library %t.d/math.wasm -o %t.d/math.o
;; RUN: %cc -Wall -Werror -I%build/include %S/Inputs/call_by_name.c %t.d/math.o %runtime -lm -o %t.exe
;; RUN: %t.exe | %FileCheck --check-prefix=STATIC %s
;; STATIC: add ii:i no invoke
(module
  (memory (export "memory") 1)
  (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))
