(module
  (global (export "inside") i32 (i32.const 65533))
  (global (export "outside") i32 (i32.const 65534))
  (global (export "negative") i32 (i32.const -1)))
