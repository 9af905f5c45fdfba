(module
  (global $shared (export "g") (mut i32) (i32.const 1))
  (global $own (mut i32) (i32.const 1))
  (memory $m (export "m") 1) (memory $n 1)
  (data (memory $n) (i32.const 0) "\02")
  (func (export "shared") (result i32) (global.get $shared))
  (func (export "byte") (result i32) (i32.load8_u $m (i32.const 0)))
  (func (export "own") (result i32) (global.get $own))
  (func (export "own byte") (result i32) (i32.load8_u $n (i32.const 0))))
