;; `-o -` writes the whole output to standard output, whatever it is.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n %t.wasm -c -o %t.o
;; RUN: %w2n %t.wasm -c -o - > %t.2.o
;; RUN: cmp %t.o %t.2.o
;; RUN: %w2n %t.wasm -o %t.exe
;; RUN: %w2n %t.wasm -o - > %t.2.exe
;; RUN: cmp %t.exe %t.2.exe
;; A full disk is an error, not half a file.
;; RUN: %exits 1 %w2n %t.wasm -o - 2>&1 > /dev/full | %FileCheck --check-prefix=FULL %s
;; RUN: %exits 1 %w2n %t.wasm -o /dev/full 2>&1 | %FileCheck --check-prefix=FULL %s
;; FULL: error: cannot write to {{standard output|/dev/full}}: No space left on device
;; RUN: %w2n %t.wasm -c -o /dev/null
;; RUN: test -c /dev/null
(module (func (export "_start")))
