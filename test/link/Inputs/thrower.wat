;; Two tags of one type, which are different, and a handler for a caller's exceptions.
(module
  (tag $t (export "t") (param i32)) (tag $u (export "u") (param i32))
  (type $callback (func (param i32)))
  (func (export "throw_t") (param i32) (throw $t (local.get 0)))
  (func (export "throw_u") (param i32) (throw $u (local.get 0)))
  (func (export "catch") (param (ref $callback) i32) (result i32)
    (block $h (result i32)
      (try_table (catch $u $h) (call_ref $callback (local.get 1) (local.get 0)))
      (i32.const -1))))
