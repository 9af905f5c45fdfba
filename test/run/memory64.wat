;; 64-bit and small-page memories side by side, each with its own index.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t && %run %t
(module
  (memory $wide i64 1 4) (memory $narrow 1) (memory $bytes 10 20 (pagesize 1))
  (data (memory $wide) (i64.const 16) "abcdefgh")
  (func $check (param i32 i32) (if (i32.ne (local.get 0) (local.get 1)) (then unreachable)))
  (func (export "_start")
    (call $check (i32.load8_u $wide offset=2 (i64.const 16)) (i32.const 99))
    (call $check (i32.wrap_i64 (memory.grow $wide (i64.const 2))) (i32.const 1))
    (call $check (i32.wrap_i64 (memory.size $wide)) (i32.const 3))
    (call $check (memory.size $narrow) (i32.const 1))
    (call $check (memory.size $bytes) (i32.const 10))
    (call $check (memory.grow $bytes (i32.const 7)) (i32.const 10))
    (call $check (memory.size $bytes) (i32.const 17))
    (i32.store8 $bytes (i32.const 16) (i32.const 200))
    (call $check (i32.load8_u $bytes (i32.const 16)) (i32.const 200))
    (memory.copy $narrow $wide (i32.const 100) (i64.const 16) (i32.const 8))
    (call $check (i32.load8_u $narrow (i32.const 103)) (i32.const 100))
    (call $check (i32.load8_u $wide (i64.const 103)) (i32.const 0))))
