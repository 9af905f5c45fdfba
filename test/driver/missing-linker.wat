;; Without a linker, or with one that fails, the message shows the command and what it said.
;; RUN: rm -f %t.exe
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --linker=no-such-cc %t.wasm -o %t.exe 2>&1 | %FileCheck --check-prefix=MISSING %s
;; MISSING: error: cannot run the linker no-such-cc: it is not installed
;; MISSING-NEXT: note: the command was: no-such-cc {{.*}}shard-0.o
;; MISSING-NEXT: note: --linker=PROGRAM
;; RUN: %exits 1 %w2n -Wl,--no-such-option %t.wasm -o %t.exe 2>&1 | %FileCheck --check-prefix=FAILS %s
;; FAILS: no-such-option
;; FAILS: error: the linker failed with status 1
;; FAILS-NEXT: note: the command was: {{.*}}-Wl,--no-such-option
;; RUN: test ! -e %t.exe
;; RUN: env PATH=/nowhere %exits 1 %w2n %t.wasm -o %t.exe 2>&1 | %FileCheck --check-prefix=PATH %s
;; PATH: error: cannot run the linker {{.*}}cc: it is not installed
;; An object needs none.
;; RUN: env PATH=/nowhere %w2n -c %t.wasm -o %t.o
(module (func (export "_start")))
