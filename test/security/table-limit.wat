;; --max-table holds for all tables together.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native %t.wasm -o %t --max-table=10
;; RUN: %run %t
;; RUN: env W2N_GRANTS=--max-table=5 %exits 134 %run %t 2>&1 | %FileCheck %s
;; CHECK: wasm trap: out of memory: a table's initial size is above the limit that was set (--max-table)
(module
  (table $a 3 funcref)
  (table $b 3 externref)
  (func $expect (param i32 i32) (if (i32.ne (local.get 0) (local.get 1)) (then unreachable)))
  (func (export "_start")
    (call $expect (table.grow $a (ref.null func) (i32.const 5)) (i32.const -1))
    (call $expect (table.grow $a (ref.null func) (i32.const 3)) (i32.const 3))
    (call $expect (table.grow $b (ref.null extern) (i32.const 2)) (i32.const -1))
    (call $expect (table.grow $b (ref.null extern) (i32.const 1)) (i32.const 3))
    (call $expect (table.size $a) (i32.const 6))))
