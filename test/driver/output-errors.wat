;; What can be known before the work is said before the work.
;; RUN: rm -rf %t.d && mkdir -p %t.d/dir
;; RUN: %wat2wasm %s -o %t.d/app
;; RUN: %exits 1 %w2n %t.d/app -o %t.d/none/out 2>&1 | %FileCheck --check-prefix=NONE %s
;; NONE: error: cannot write to {{.*}}none/out: {{.*}}none: No such file or directory
;; RUN: %exits 1 %w2n %t.d/app -o %t.d/dir 2>&1 | %FileCheck --check-prefix=DIR %s
;; DIR: error: cannot write to {{.*}}dir: it is a directory
;; RUN: %exits 1 %w2n %t.d/app -o %t.d/app 2>&1 | %FileCheck --check-prefix=SAME %s
;; RUN: ln -s app %t.d/link
;; RUN: %exits 1 %w2n %t.d/app -o %t.d/link 2>&1 | %FileCheck --check-prefix=SAME %s
;; SAME: error: the output would overwrite the input
;; RUN: %w2n --validate-only %t.d/app
;; RUN: %exits 1 %w2n --library %t.d/app 2>&1 | %FileCheck --check-prefix=LIBRARY %s
;; LIBRARY: error: --library makes no program: use it with -c
;; RUN: %w2n -c -lm %t.d/app -o %t.d/app.o 2>&1 | %FileCheck --check-prefix=UNUSED %s
;; UNUSED: warning: -lm is not used: nothing is linked
;; RUN: %w2n -w -c -lm %t.d/app -o %t.d/app.o > %t.w 2>&1 && test ! -s %t.w
(module (func (export "_start")))
