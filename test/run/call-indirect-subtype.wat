;; A table that never changes: a function may be called as a supertype of its type.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe && %run %t.exe
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (rec (type $open (sub (func (result i32)))))
  (rec (type $narrow (sub final $open (func (result i32)))))
  (table $t 3 funcref)
  (elem (table $t) (i32.const 0) func $seven $nine)
  (func $seven (type $open) (i32.const 7))
  (func $nine (type $narrow) (i32.const 9))
  (func $expect (param $case i32) (param $got i32) (param $wanted i32)
    (if (i32.ne (local.get $got) (local.get $wanted)) (then (call $exit (local.get $case)))))
  (func (export "_start")
    (call $expect (i32.const 1) (call_indirect $t (type $open) (i32.sub (memory.size) (i32.const 1))) (i32.const 7))
    (call $expect (i32.const 2) (call_indirect $t (type $open) (memory.size)) (i32.const 9))
    (call $expect (i32.const 3) (call_indirect $t (type $narrow) (memory.size)) (i32.const 9))))
