;; Recursion without an end, direct, indirect, with large frames, through vectors: a trap, again and again in one process.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native -c --library --dynamic-exports --module-name=m %t.wasm -o %t.o
;; RUN: %cc -I%build/include %S/Inputs/attempts.c %t.o %runtime -lm -o %t.exe && %t.exe
(module
  (memory (export "memory") 1)
  (table (export "t") 2 2 funcref)
  (elem (i32.const 0) $indirect $other)
  (func $direct (param i32) (result i32) (i32.add (call $direct (i32.add (local.get 0) (i32.const 1))) (i32.const 1)))
  (func $indirect (param i32) (result i32)
    (i32.add (call_indirect (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)) (i32.and (local.get 0) (i32.const 1))) (i32.const 1)))
  (func $other (param i32) (result i32) (i32.mul (call $indirect (i32.add (local.get 0) (i32.const 1))) (i32.const 3)))
  (func $many (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64) (result i64)
    (i64.add (local.get 11) (call $many (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 5) (local.get 6) (local.get 7)
      (local.get 8) (local.get 9) (local.get 10) (local.get 11) (i64.add (local.get 0) (i64.const 1)))))
  (func $vectors (param v128) (result v128) (i32x4.add (local.get 0) (call $vectors (i32x4.add (local.get 0) (local.get 0)))))
  (func (export "trap call stack exhausted: direct") (drop (call $direct (i32.const 0))))
  (func (export "trap call stack exhausted: indirect") (drop (call $indirect (i32.const 0))))
  (func (export "trap call stack exhausted: arguments on the stack")
    (drop (call $many (i64.const 1) (i64.const 2) (i64.const 3) (i64.const 4) (i64.const 5) (i64.const 6) (i64.const 7) (i64.const 8)
      (i64.const 9) (i64.const 10) (i64.const 11) (i64.const 12))))
  (func (export "trap call stack exhausted: vectors") (drop (call $vectors (v128.const i64x2 1 2))))
  (func (export "trap call stack exhausted: once more") (drop (call $direct (i32.const 5))))
  (func (export "ok and still alive") (result i32) (i32.eqz (i32.load (i32.const 0)))))
