;; `-` is standard input.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n - -o %t.exe < %t.wasm
;; RUN: %exits 134 %t.exe 2>&1 | %FileCheck --check-prefix=TRAP %s
;; TRAP-NOT: error
;; TRAP: wasm trap: unreachable
;; RUN: %exits 1 %w2n - -o %t.exe < /dev/null 2>&1 | %FileCheck --check-prefix=EMPTY %s
;; EMPTY: <stdin>: error: unexpected end: the file is empty
(module (func (export "_start") unreachable))
