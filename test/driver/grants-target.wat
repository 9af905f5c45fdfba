;; Grants that an output cannot keep are refused.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n -c --library %t.wasm --max-cpu=1 -o %t.o 2>&1 | %FileCheck --check-prefix=LIBRARY %s
;; LIBRARY: error: --max-cpu=1: this is for programs only; a library shares the process of its host
;; RUN: %exits 1 %w2n -c --target=thumbv7em-none-eabihf %t.wasm --max-memory=1M -o %t.o 2>&1 | %FileCheck --check-prefix=BARE %s
;; BARE: error: --max-memory=1M: thumbv7em-none-eabihf has no operating system, and nothing there that would enforce it
(module (func (export "f")))
