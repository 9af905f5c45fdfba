;; The installed tree works wherever it is moved, without the build tree: program, headers and archives.
;; RUN: rm -rf %t.d && mkdir %t.d
;; RUN: cmake --install %build --prefix %t.d/first > %t.log
;; RUN: mv %t.d/first %t.d/moved
;; RUN: %wat2wasm %s -o %t.d/answer.wasm
;; RUN: %t.d/moved/bin/wasm2native -v %t.d/answer.wasm -o %t.exe 2>&1 | %FileCheck %s
;; CHECK: moved/bin/../lib/wasm2native/{{.*}}/libw2n_runtime.a
;; RUN: %t.exe
;; RUN: %t.d/moved/bin/wasm2native -c --library %t.d/answer.wasm -o %t.d/answer.o
;; RUN: %t.d/moved/bin/wasm2native --emit=header %t.d/answer.wasm -o %t.d/answer.h
;; RUN: %cc -Wall -Werror -I%t.d -I%t.d/moved/include -fsyntax-only -x c %t.d/answer.h
;; RUN: test -f %t.d/moved/share/man/man1/wasm2native.1
(module
  (func (export "answer") (result i32) (i32.const 42))
  (func (export "_start")))
