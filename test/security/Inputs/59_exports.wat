(module
  (memory (export "memory") 1)
  (table 2 funcref)
  (elem (i32.const 0) $nothing)
  (func $nothing)
  (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
  (func (export "store") (param i32) (result i32) (i64.store (local.get 0) (i64.const -1)) (i32.const 0))
  (func (export "call") (param i32) (result i32) (call_indirect (local.get 0)) (i32.const 0))
  (func (export "divide") (param i32) (result i32) (i32.div_u (i32.const 7) (local.get 0))))
