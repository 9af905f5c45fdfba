;; What a target cannot do is refused before any code is made.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %not %w2n -c --target=thumbv7em-none-eabihf %t.wasm -o %t.o 2>&1 | %FileCheck %s --check-prefix=EXCEPTIONS
;; RUN: %wat2wasm %S/Inputs/gc.wat -o %t.gc.wasm
;; RUN: %not %w2n -c --target=thumbv7em-none-eabihf %t.gc.wasm -o %t.o 2>&1 | %FileCheck %s --check-prefix=GC
;; EXCEPTIONS: error: exception-handling: exceptions are not supported yet for the target thumbv7em-none-eabihf
;; GC: error: gc: garbage-collected objects are not supported yet for the target thumbv7em-none-eabihf
(module
  (tag $t)
  (func (export "_start") (throw $t)))
