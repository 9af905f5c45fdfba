;; A hundred thousand frames are unwound, also when frames on the way have handlers for another tag.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t && %run %t
(module
  (tag $t (param i64)) (tag $u)
  (func $plain (param i32) (result i32)
    (if (i32.eqz (local.get 0)) (then (throw $t (i64.const 42))))
    (i32.add (call $plain (i32.sub (local.get 0) (i32.const 1))) (i32.const 1)))
  (func $guarded (param i32) (result i32)
    (if (i32.eqz (local.get 0)) (then (throw $t (i64.const 43))))
    (block $h
      (return (i32.add (i32.const 1)
        (try_table (result i32) (catch $u $h) (call $guarded (i32.sub (local.get 0) (i32.const 1)))))))
    (i32.const -1))
  (func $expect (param i64 i64) (if (i64.ne (local.get 0) (local.get 1)) (then unreachable)))
  (func (export "_start")
    (call $expect (i64.const 42)
      (block $h (result i64) (drop (try_table (result i32) (catch $t $h) (call $plain (i32.const 100000)))) (i64.const 0)))
    (call $expect (i64.const 43)
      (block $h (result i64) (drop (try_table (result i32) (catch $t $h) (call $guarded (i32.const 3000)))) (i64.const 0)))))
