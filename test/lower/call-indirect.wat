;; call_indirect by a table that others can change: bounds, null, and the address of the canonical type object.
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --emit=llvm-ir -O0 --library %t.wasm -o - | %FileCheck %s
(module (table (export "table") 4 funcref) (type $t (func (param i32) (result i32)))
  ;; CHECK: @"w2n.type.(i32)->(i32)" = linkonce_odr hidden constant
  ;; CHECK-LABEL: define {{.*}} @{{.*}}.f0.call(
  ;; CHECK: icmp uge i64
  ;; CHECK: icmp eq ptr {{%.*}}, null
  ;; CHECK: icmp eq ptr {{%.*}}, @"w2n.type.(i32)->(i32)"
  ;; CHECK: call tailcc i32 {{%.*}}(i32
  (func $call (export "call") (param i32 i32) (result i32) (call_indirect (type $t) (local.get 0) (local.get 1))))
