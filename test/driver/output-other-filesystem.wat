;; Temporary files on another file system than the output: it is copied beside its place first.
;; RUN: rm -rf %t.d && mkdir %t.d
;; RUN: test -d /dev/shm
;; RUN: %wat2wasm %s -o %t.d/app.wasm
;; RUN: %w2n %t.d/app.wasm -o %t.d/one
;; RUN: env TMPDIR=/dev/shm %w2n %t.d/app.wasm -o %t.d/two
;; RUN: cmp %t.d/one %t.d/two
;; RUN: %t.d/two
;; RUN: ls -A %t.d > %t.list
;; RUN: %FileCheck --match-full-lines %s < %t.list
;; CHECK: app.wasm
;; CHECK-NEXT: one
;; CHECK-NEXT: two
;; CHECK-NOT: {{.}}
;; RUN: %exits 1 env TMPDIR=/nowhere %w2n %t.d/app.wasm -o %t.d/two 2>&1 | %FileCheck --check-prefix=NONE %s
;; NONE: error: cannot make a temporary directory /nowhere/wasm2native-{{.*}}: No such file or directory
(module (func (export "_start")))
