;; From -O1 on a load of a program is an ordinary one; where its value reaches nothing, llvm.fake.use keeps it.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --emit=llvm-ir -O2 %t.wasm -o - | %FileCheck %s
(module (memory 1)
  ;; CHECK-LABEL: define {{.*}}.start(
  ;; CHECK: [[DEAD:%.*]] = load i32, ptr
  ;; CHECK: call void (...) @llvm.fake.use(i32 [[DEAD]])
  ;; CHECK-NOT: volatile
  ;; CHECK-NOT: fake.use
  ;; CHECK: load <4 x i32>
  ;; CHECK: store <4 x i32>
  ;; CHECK-NOT: fake.use
  ;; CHECK: ret void
  (func $start (export "_start") (local $i i32)
    (drop (i32.load (i32.const 16)))
    (loop $again
      (i32.store offset=2048 (local.get $i) (i32.add (i32.load (local.get $i)) (i32.const 3)))
      (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 4))) (i32.const 1024))))))
