;; The module's name in C symbols: the file's, or --module-name.
;; RUN: rm -rf %t.d && mkdir %t.d
;; RUN: %wat2wasm %s -o %t.d/my-app.wasm
;; RUN: %w2n -c --library %t.d/my-app.wasm -o %t.d/a.o
;; RUN: %nm %t.d/a.o | %FileCheck --check-prefix=FILE %s
;; FILE: T w2n_my$5fapp__answer
;; RUN: %w2n -c --library --module-name=other %t.d/my-app.wasm -o %t.d/a.o
;; RUN: %nm %t.d/a.o | %FileCheck --check-prefix=NAME %s
;; NAME: T w2n_other__answer
;; RUN: %exits 1 %w2n -c --module-name=no-good %t.d/my-app.wasm -o %t.d/a.o 2>&1 | %FileCheck --check-prefix=BAD %s
;; RUN: %exits 1 %w2n -c --module-name= %t.d/my-app.wasm -o %t.d/a.o 2>&1 | %FileCheck --check-prefix=NONE %s
;; NONE: error: --module-name: the name is empty
;; BAD: error: --module-name: "no-good" has a '-'
(module (func (export "answer") (result i32) (i32.const 42)))
