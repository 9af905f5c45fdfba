;; A program's object says what the main module is; a library's does not.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n -c %t.wasm -o %t.o
;; RUN: %nm %t.o | %FileCheck --check-prefix=PROGRAM %s
;; PROGRAM: w2n_main_module
;; RUN: %w2n -c --library %t.wasm -o %t.o
;; RUN: %nm %t.o | %FileCheck --check-prefix=LIBRARY %s
;; LIBRARY-NOT: w2n_main_module
;; LIBRARY: w2n_module_
(module (func (export "_start")) (func (export "f") (result i32) (i32.const 42)))
