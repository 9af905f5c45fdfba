;; wait and notify without threads: another value, timeouts in nanoseconds, nobody to wake; 64-bit words compare all
;; their bits.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t && %run %t
(module
  (memory 1 1 shared)
  (data (i32.const 8) "\01\00\00\00\02\00\00\00")
  (func $check (param i32 i32) (if (i32.ne (local.get 0) (local.get 1)) (then unreachable)))
  (func (export "_start")
    (call $check (memory.atomic.wait32 (i32.const 8) (i32.const 7) (i64.const -1)) (i32.const 1))
    (call $check (memory.atomic.wait32 (i32.const 8) (i32.const 1) (i64.const 0)) (i32.const 2))
    (call $check (memory.atomic.wait32 (i32.const 8) (i32.const 1) (i64.const 2000000)) (i32.const 2))
    (call $check (memory.atomic.wait64 (i32.const 8) (i64.const 1) (i64.const -1)) (i32.const 1))
    (call $check (memory.atomic.wait64 (i32.const 8) (i64.const 0x200000001) (i64.const 1000)) (i32.const 2))
    (call $check (memory.atomic.notify (i32.const 8) (i32.const -1)) (i32.const 0))
    (call $check (memory.atomic.notify (i32.const 8) (i32.const 0)) (i32.const 0))))
