;; What a target cannot do is refused before any code is made.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %not %w2n --target=riscv64-linux-gnu %t.wasm -o %t 2>&1 | %FileCheck %s --check-prefix=TAIL
;; RUN: %not %w2n -c --target=thumbv7em-none-eabihf %t.wasm -o %t.o 2>&1 | %FileCheck %s --check-prefix=EXCEPTIONS
;; RUN: %wat2wasm %S/Inputs/gc.wat -o %t.gc.wasm
;; RUN: %not %w2n -c --target=thumbv7em-none-eabihf %t.gc.wasm -o %t.o 2>&1 | %FileCheck %s --check-prefix=GC
;; TAIL: error: tail-call: return_call is not supported yet for the target riscv64-linux-gnu
;; EXCEPTIONS: error: exception-handling: exceptions are not supported yet for the target thumbv7em-none-eabihf
;; GC: error: gc: garbage-collected objects are not supported yet for the target thumbv7em-none-eabihf
(module
  (tag $t)
  (func $f (return_call $f))
  (func (export "_start") (call $f) (throw $t)))
