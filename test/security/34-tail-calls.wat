;; A hundred million tail calls take no stack: to itself, in a ring, and through a table.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native -c --library --dynamic-exports --module-name=m %t.wasm -o %t.o
;; RUN: %cc -I%build/include %S/Inputs/attempts.c %t.o %runtime -lm -o %t.exe && %t.exe
(module
  (table (export "t") 2 2 funcref)
  (elem (i32.const 0) $even $odd)
  (func $count (param i32 i64) (result i64)
    (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
    (return_call $count (i32.sub (local.get 0) (i32.const 1)) (i64.add (local.get 1) (i64.const 1))))
  (func $even (param i32) (result i32)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 1))))
    (return_call_indirect (param i32) (result i32) (i32.sub (local.get 0) (i32.const 1)) (i32.const 1)))
  (func $odd (param i32) (result i32)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
    (return_call_indirect (param i32) (result i32) (i32.sub (local.get 0) (i32.const 1)) (i32.const 0)))
  (func $wide (param i32 i64 i64 i64 i64 i64 i64 i64 i64 i64) (result i64)
    (if (i32.eqz (local.get 0)) (then (return (local.get 9))))
    (return_call $narrow (i32.sub (local.get 0) (i32.const 1)) (local.get 9)))
  (func $narrow (param i32 i64) (result i64)
    (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
    (return_call $wide (i32.sub (local.get 0) (i32.const 1)) (i64.const 1) (i64.const 2) (i64.const 3) (i64.const 4) (i64.const 5)
      (i64.const 6) (i64.const 7) (i64.const 8) (i64.add (local.get 1) (i64.const 1))))
  (func (export "ok itself") (result i32) (i64.eq (call $count (i32.const 100000000) (i64.const 0)) (i64.const 100000000)))
  (func (export "ok a ring through a table") (result i32) (call $even (i32.const 100000000)))
  (func (export "ok other signatures") (result i32) (i64.eq (call $narrow (i32.const 10000000) (i64.const 0)) (i64.const 5000000))))
