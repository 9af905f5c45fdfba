;; Linear memory and the instance's state never overlap: a global stays in a register across stores to memory.
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --emit=llvm-ir -O2 --library --state-at-trap=loose --bounds=guard %t.wasm -o - | %FileCheck %s
(module (memory 1) (global $g (export "g") (mut i32) (i32.const 7))
  ;; CHECK-LABEL: define {{.*}} @{{.*}}.f0.twice(
  ;; CHECK: load i32, ptr @{{.*}}.g0
  ;; CHECK: store i32
  ;; CHECK-NOT: load i32, ptr @{{.*}}.g0
  ;; CHECK: ret i32
  (func $twice (export "twice") (param i32) (result i32)
    (local $first i32)
    (local.set $first (global.get $g))
    (i32.store (local.get 0) (i32.const 42))
    (i32.add (local.get $first) (global.get $g))))
