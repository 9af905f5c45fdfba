(module
  (func (export "twice") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
  (global (export "counter") (mut i64) (i64.const 0))
  (global (export "pi") f64 (f64.const 3.14159))
  (memory (export "memory") 1 4)
  (table (export "table") 4 funcref))
