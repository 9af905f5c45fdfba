;; Several inputs with -c: an object each, beside each other or in the directory of -o. One bad input does not keep the
;; others from being compiled, and the messages come in order.
;; RUN: rm -rf %t.d && mkdir -p %t.d/out
;; RUN: %wat2wasm %s -o %t.d/a.wasm
;; RUN: cp %t.d/a.wasm %t.d/b.wasm
;; RUN: cp %t.d/a.wasm %t.d/c.wasm
;; RUN: %in %t.d %w2n -c a.wasm b.wasm c.wasm
;; RUN: ls %t.d | %FileCheck --check-prefix=HERE %s
;; HERE: a.o
;; HERE: b.o
;; HERE: c.o
;; RUN: %in %t.d %w2n -c -j2 a.wasm b.wasm c.wasm -o out
;; RUN: cmp %t.d/a.o %t.d/out/a.o
;; RUN: cmp %t.d/c.o %t.d/out/c.o
;; RUN: rm %t.d/out/a.o %t.d/out/b.o %t.d/out/c.o
;; RUN: echo "this is text" > %t.d/b.wasm
;; RUN: cp %t.d/b.wasm %t.d/d.wasm
;; RUN: %exits 1 %in %t.d %w2n -c -j4 a.wasm b.wasm c.wasm d.wasm -o out 2> %t.err
;; RUN: %FileCheck --check-prefix=ERR %s < %t.err
;; ERR: b.wasm: error: magic header not detected
;; ERR: d.wasm: error: magic header not detected
;; RUN: ls %t.d/out > %t.list
;; RUN: %FileCheck --match-full-lines --check-prefix=GOOD %s < %t.list
;; GOOD: a.o
;; GOOD-NEXT: c.o
;; GOOD-NOT: {{.}}
;; RUN: %exits 1 %w2n --validate-only %t.d/a.wasm %t.d/b.wasm
;; RUN: %w2n --validate-only %t.d/a.wasm %t.d/c.wasm
;; RUN: %exits 1 %in %t.d %w2n -c a.wasm c.wasm -o out/x.o 2>&1 | %FileCheck --check-prefix=FILE %s
;; RUN: %in %t.d %w2n -c a.wasm -o out/
;; RUN: cmp %t.d/a.o %t.d/out/a.o
;; RUN: %exits 1 %in %t.d %w2n -c a.wasm -o none/ 2>&1 | %FileCheck --check-prefix=NODIR %s
;; NODIR: error: -o must name an existing directory; none/ is none
;; FILE: error: with several inputs, -o must name an existing directory; out/x.o is none
;; RUN: %exits 1 %in %t.d %w2n a.wasm c.wasm 2>&1 | %FileCheck --check-prefix=MAIN %s
;; MAIN: error: a program has one main module
;; RUN: %exits 1 %in %t.d %w2n -c --module-name=x a.wasm c.wasm 2>&1 | %FileCheck --check-prefix=NAME %s
;; NAME: error: --module-name cannot name several modules
(module (func (export "f") (result i32) (i32.const 1)))
