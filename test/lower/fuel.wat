;; --fuel: a function and each round of a loop take a step, before anything else; without it there is no counter.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n --library --module-name=m -O0 --fuel=7 --emit=llvm-ir %t.wasm -o - | %FileCheck %s
;; RUN: %w2n --library --module-name=m -O0 --emit=llvm-ir %t.wasm -o - | %FileCheck %s --check-prefix=PLAIN
;; CHECK: @m.instance = {{.*}} i64 7 }
;; CHECK-LABEL: define {{.*}}@m.f0(
;; CHECK: [[LEFT:%.*]] = load i64, ptr getelementptr inbounds {{.*}}@m.instance, i32 0, i32 5)
;; CHECK: [[NEXT:%.*]] = sub nsw i64 [[LEFT]], 1
;; CHECK: store i64 [[NEXT]], ptr getelementptr
;; CHECK: [[OUT:%.*]] = icmp slt i64 [[NEXT]], 0
;; CHECK: br i1 [[OUT]], label %trap
;; CHECK: trap:
;; CHECK-NEXT: call void @w2n_trap(i32 27)
;; CHECK: load i64, ptr getelementptr {{.*}}@m.instance
;; CHECK: br i1 {{.*}}, label %trap
;; PLAIN-LABEL: define {{.*}}@m.f0(
;; PLAIN-NOT: @m.instance
;; PLAIN: {{^}}}
(module
  (func (export "f") (param i32)
    (loop (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))))
