(module
  (import "env" "host" (func $host (param i32)))
  (tag $t (param i32))
  (func $throw (export "throw") (param i32) (throw $t (local.get 0)))
  ;; Calls the host, which calls `throw`: the value thrown, or -1.
  (func (export "catch") (param i32) (result i32)
    (block $caught (result i32)
      (try_table (catch $t $caught) (call $host (local.get 0)))
      (i32.const -1))))
