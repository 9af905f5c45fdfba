;; Names come from the input: control characters in them do not reach the terminal.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n %t.wasm -o %t.exe 2> %t.err
;; RUN: %FileCheck %s < %t.err
;; CHECK: error: unknown import: env.\x1b[31mred\x7f\x07 (function
;; RUN: %python -c "import sys; sys.exit(bool(set(open(sys.argv[1], 'rb').read()) & {7, 27, 127}))" %t.err
(module
  (import "env" "\1b[31mred\7f\07" (func $f))
  (func (export "_start") (call $f)))
