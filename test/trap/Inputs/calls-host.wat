(module
  (import "env" "crash" (func $crash))
  (memory (export "memory") 1)
  (func (export "_start") (call $crash)))
