;; A module without _start: an object for a host by default, and a program that does nothing with a warning.
;; RUN: %wat2wasm %s -o %t.wasm && %w2n -c %t.wasm -o %t.o && %nm %t.o | %FileCheck %s --check-prefix=OBJECT
;; RUN: %w2n %t.wasm -o %t 2>&1 | %FileCheck %s --check-prefix=PROGRAM
;; OBJECT: w2n_{{.*}}__answer
;; OBJECT-NOT: w2n_main_module
;; PROGRAM: warning: the module exports neither _start nor _initialize: the program will do nothing
(module (func (export "answer") (result i32) (i32.const 42)))
