;; @file: arguments from a file, with quotes, backslashes and further files.
;; RUN: rm -rf "%t d" && mkdir "%t d"
;; RUN: %wat2wasm %s -o "%t d/in.wasm"
;; RUN: echo "-O0 @%t.more" > %t.rsp
;; RUN: echo "\"%t d/in.wasm\" -o '%t d/out'" > %t.more
;; RUN: %w2n @%t.rsp
;; RUN: "%t d/out"
;; RUN: echo "@%t.loop" > %t.loop
;; RUN: %exits 1 %w2n @%t.loop 2>&1 | %FileCheck --check-prefix=LOOP %s
;; LOOP: error: response files are nested more than 10 deep
;; RUN: %exits 1 %w2n @%t.none 2>&1 | %FileCheck --check-prefix=NONE %s
;; NONE: error: cannot read the response file {{.*}}: No such file or directory
;; RUN: echo "'-o" > %t.quote
;; RUN: %exits 1 %w2n @%t.quote 2>&1 | %FileCheck --check-prefix=QUOTE %s
;; QUOTE: error: the response file {{.*}} ends inside a quoted word
;; RUN: %exits 1 %w2n "@%t d/in.wasm" 2>&1 | %FileCheck --check-prefix=BINARY %s
;; BINARY: error: the response file {{.*}} is not a text
(module (func (export "_start")))
