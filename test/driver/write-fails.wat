;; A disk that is full and a reader that has gone are errors, not lost bytes.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n -c %t.wasm -o - 2>&1 > /dev/full | %FileCheck --check-prefix=FULL %s
;; RUN: %exits 1 %w2n -c %t.wasm -o /dev/full 2>&1 | %FileCheck --check-prefix=FULL %s
;; FULL: error: cannot write to {{.*}}: No space left on device
;; RUN: %python %S/Inputs/broken_pipe.py %w2n -c %t.wasm -o - 2>&1 | %FileCheck --check-prefix=PIPE %s
;; PIPE: error: cannot write to standard output: Broken pipe
;; PIPE-NEXT: status 1
(module (func (export "_start")))
