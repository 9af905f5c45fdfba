;; --spectre on AArch64: a mask behind the check, and csdb before it is used, since results of csetm may be guessed too.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n --target=aarch64-linux-gnu --spectre -S -O3 --library %t.wasm -o - | %FileCheck %s
(module
  (table $t (export "t") 6 funcref)
  ;; CHECK-LABEL: .f0.get:
  ;; CHECK: b.ls
  ;; CHECK: csetm [[MASK:x[0-9]+]], lo
  ;; CHECK: csdb
  ;; CHECK: and [[INDEX:x[0-9]+]], [[MASK]]
  ;; CHECK: ldr x0, [{{.*}}, [[INDEX]], lsl #3]
  (func $get (export "get") (param i32) (result funcref) (table.get $t (local.get 0))))
