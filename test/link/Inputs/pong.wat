(module
  (import "ping" "ping" (func $ping (param i64 i32) (result i32)))
  (table 1 funcref)
  (func (export "pong") (param i64 i64 i64 i64 i64 i64 i64 i64 i32) (result i32)
    (return_call $ping (local.get 0) (local.get 8)))
  (func $by_ref (export "by_ref") (param i64 funcref) (result i32)
    (table.set (i32.const 0) (local.get 1))
    (return_call_indirect (param i64 funcref) (result i32) (local.get 0) (ref.func $by_ref) (i32.const 0)))
  (func (export "plain") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))
