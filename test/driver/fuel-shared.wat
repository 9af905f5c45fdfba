;; --fuel is refused where several threads may run the module: steps are counted for one.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n -c --library --fuel=1 %t.wasm -o %t.o 2>&1 | %FileCheck %s
;; CHECK: error: --fuel: memory 1 is shared, so several threads may run this module, and its steps are counted for one
;; RUN: %w2n -c --library %t.wasm -o %t.o
(module (memory 1) (memory 1 2 shared) (func (export "f")))
