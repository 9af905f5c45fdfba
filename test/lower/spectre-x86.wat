;; --spectre: what follows a bounds check is masked, and the mask is still there, without a branch, in optimised code.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n --target=x86_64-linux-gnu --spectre -S -O3 --library %t.wasm -o - | %FileCheck %s
;; RUN: %w2n --target=x86_64-linux-gnu --spectre --bounds=checked -S -O3 --library %t.wasm -o - \
;; RUN:   | %FileCheck %s --check-prefix=CHECKED
;; RUN: %w2n --target=x86_64-linux-gnu -S -O3 --library %t.wasm -o - | %FileCheck %s --check-prefix=WITHOUT
;; WITHOUT-NOT: sbb
;; WITHOUT: jmpq *%
;; WITHOUT-NOT: sbb
(module
  (type $t (func (param i32) (result i32)))
  (memory 1)
  (table $constant 6 funcref)
  (table $changing (export "changing") 6 funcref)
  (elem (table $constant) (i32.const 1) func $one $two)
  (elem (table $changing) (i32.const 1) func $one $two)
  (func $one (type $t) (i32.add (local.get 0) (i32.const 1)))
  (func $two (type $t) (i32.add (local.get 0) (i32.const 2)))
  ;; CHECK-LABEL: .f2.constant:
  ;; CHECK: cmpl $5, %esi
  ;; CHECK: ja
  ;; CHECK: sbbl [[MASK:%e..]], [[MASK]]
  ;; CHECK: andl %esi, [[MASK]]
  ;; CHECK: callq *(
  (func $constant (export "constant") (param i32 i32) (result i32)
    (call_indirect $constant (type $t) (local.get 0) (local.get 1)))
  ;; CHECK-LABEL: .f3.changing:
  ;; CHECK: jbe
  ;; CHECK: sbbq [[MASK:%r..]], [[MASK]]
  ;; CHECK: and
  ;; CHECK: callq *(
  (func $changing (export "call") (param i32 i32) (result i32)
    (call_indirect $changing (type $t) (local.get 0) (local.get 1)))
  ;; CHECK-LABEL: .f4.get:
  ;; CHECK: jbe
  ;; CHECK: sbbq [[MASK:%r..]], [[MASK]]
  ;; CHECK: and
  ;; CHECK: movq (%{{.*}},8), %rax
  (func $get (export "get") (param i32) (result funcref) (table.get $changing (local.get 0)))
  ;; CHECK-LABEL: .f5.set:
  ;; CHECK: jbe
  ;; CHECK: sbbq [[MASK:%r..]], [[MASK]]
  ;; CHECK: and
  ;; CHECK: movq $0, (
  (func $set (export "set") (param i32) (table.set $changing (local.get 0) (ref.null func)))
  ;; What a 32-bit index reaches in a memory with guard pages is reserved: no mask.  With a comparison there is one, and
  ;; it covers the offset.
  ;; CHECK-LABEL: .f6.load:
  ;; CHECK-NOT: {{sbb|and}}
  ;; CHECK: retq
  ;; CHECKED-LABEL: .f6.load:
  ;; CHECKED: ja
  ;; CHECKED: addq $8, [[SUM:%r..]]
  ;; CHECKED: {{sbb|adc}}q {{.*}}, [[MASK:%r..]]
  ;; CHECKED: andq [[SUM]], [[MASK]]
  ;; CHECKED: movl ({{%r..,}}[[MASK]]), %eax
  (func $load (export "load") (param i32) (result i32) (i32.load offset=8 (local.get 0)))
  ;; CHECKED-LABEL: .f7.fill:
  ;; CHECKED: {{sbb|adc}}q {{.*}}, [[MASK:%r..]]
  ;; CHECKED: andl
  ;; CHECKED: memset
  (func $fill (export "fill") (param i32 i32) (memory.fill (local.get 0) (i32.const 1) (local.get 1)))
  ;; No jump through a table, no load of a result from one.
  ;; CHECK-LABEL: .f8.switch:
  ;; CHECK-NOT: jmpq *
  ;; CHECK-LABEL: .f9.lookup:
  ;; CHECK-NOT: {{jmpq \*|movl \(}}
  (func $switch (export "switch") (param i32)
    (block (block (block (block (block (block (br_table 0 1 2 3 4 5 (local.get 0)))
      (return (call $set (i32.const 11)))) (call $set (i32.const 3))) (return (call $set (i32.const 8))))
      (call $set (i32.const 5))) (return (call $fill (i32.const 9) (i32.const 1)))))
  (func $lookup (export "lookup") (param i32) (result i32)
    (block (block (block (block (block (block (br_table 0 1 2 3 4 5 (local.get 0)))
      (return (i32.const 11))) (return (i32.const 14))) (return (i32.const 87)))
      (return (i32.const 5))) (return (i32.const 9))) (i32.const 1)))
