;; Programs are executable as far as umask allows, other files are not; a link is followed; an older output is
;; replaced, not written into.
;; RUN: rm -rf %t.d && mkdir %t.d
;; RUN: %wat2wasm %s -o %t.d/app.wasm
;; RUN: %python %S/Inputs/mode.py %w2n %t.d | %FileCheck %s
;; CHECK: program 0o750
;; CHECK-NEXT: object 0o640
;; CHECK-NEXT: the link stays
;; CHECK-NEXT: the old inode keeps its bytes
(module (func (export "_start")))
