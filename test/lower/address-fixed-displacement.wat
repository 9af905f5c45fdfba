;; On x86-64 the memory's address is a displacement of each access, however many there are: no register holds it.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --target=x86_64-linux-gnu -S -O2 %t.wasm -o - | %FileCheck %s
(module (memory 1)
  ;; CHECK-NOT: $1879048192
  ;; CHECK-COUNT-8: 18790{{[0-9]+}}(%r
  ;; CHECK-NOT: $1879048192
  ;; CHECK: retq
  (func (export "_start") (local $p i32) (local $q i32)
    (local.set $p (i32.load (i32.const 16)))
    (local.set $q (i32.load (i32.const 20)))
    (i32.store offset=400 (local.get $p) (i32.load (local.get $q)))
    (i32.store offset=800 (local.get $p) (i32.load offset=4 (local.get $q)))
    (i32.store offset=1200 (local.get $p) (i32.load offset=8 (local.get $q)))
    (i32.store offset=1600 (local.get $p) (i32.load offset=12 (local.get $q)))
    (if (i32.load offset=16 (local.get $q)) (then (i32.store offset=2000 (local.get $p) (i32.load offset=20 (local.get $q)))))))
