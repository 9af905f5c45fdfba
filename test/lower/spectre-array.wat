;; --spectre: positions in arrays are masked behind their check, whatever LLVM knows there.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --emit=llvm-ir -O3 --library --spectre %t.wasm -o - | %FileCheck %s
(module
  (type $a (array (mut i32)))
  ;; CHECK-LABEL: define {{.*}}.f0.get(
  ;; CHECK: [[KNOWN:%.*]] = {{(tail )?}}call i32 asm "", "=r,0"(i32 %1)
  ;; CHECK: [[INSIDE:%.*]] = icmp ult i32 [[KNOWN]]
  ;; CHECK: [[MASK:%.*]] = sext i1 [[INSIDE]] to i32
  ;; CHECK: [[HIDDEN:%.*]] = {{(tail )?}}call i32 asm "{{.*}}", "=r,0"(i32 [[MASK]])
  ;; CHECK: [[POSITION:%.*]] = and i32 {{.*}}[[HIDDEN]]
  ;; CHECK: zext{{.*}} i32 [[POSITION]] to i64
  ;; CHECK: load i32
  (func $get (export "get") (param (ref $a) i32) (result i32) (array.get $a (local.get 0) (local.get 1))))
