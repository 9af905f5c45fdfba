;; With --spectre elements of arrays are found where they are, and a position outside traps.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native --spectre %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck %s < %t.out
;; CHECK: wasm trap: out of bounds array access
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (type $a (array (mut i32)))
  (func $array (result (ref $a)) (array.new_fixed $a 3 (i32.const 5) (i32.const 6) (i32.const 7)))
  (func $x (param i32) (result i32) (i32.store (i32.const 0) (local.get 0)) (i32.load (i32.const 0)))
  (func $expect (param $array (ref $a)) (param $position i32) (param $wanted i32)
    (if (i32.ne (array.get $a (local.get $array) (local.get $position)) (local.get $wanted))
      (then (call $exit (i32.const 1)))))
  (func (export "_start") (local $a (ref $a))
    (local.set $a (call $array))
    (call $expect (local.get $a) (call $x (i32.const 2)) (i32.const 7))
    (array.copy $a $a (local.get $a) (call $x (i32.const 1)) (call $array) (call $x (i32.const 0)) (call $x (i32.const 2)))
    (call $expect (local.get $a) (call $x (i32.const 2)) (i32.const 6))
    (array.fill $a (local.get $a) (call $x (i32.const 1)) (i32.const 9) (call $x (i32.const 2)))
    (call $expect (local.get $a) (call $x (i32.const 0)) (i32.const 5))
    (call $expect (local.get $a) (call $x (i32.const 2)) (i32.const 9))
    (array.set $a (local.get $a) (call $x (i32.const 2)) (i32.const 4))
    (call $expect (local.get $a) (call $x (i32.const 2)) (i32.const 4))
    (array.fill $a (local.get $a) (call $x (i32.const 3)) (i32.const 9) (call $x (i32.const 0)))
    (array.set $a (local.get $a) (call $x (i32.const 3)) (i32.const 4))
    (call $exit (i32.const 2))))
