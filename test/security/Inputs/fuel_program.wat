(module
  (import "env" "check" (func $check))
  (func (export "_start") (call $check)))
