;; Exceptions that nothing catches, whose handler has been left, or whose tag is another's.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native -c --library --dynamic-exports --module-name=m %t.wasm -o %t.o
;; RUN: %cc -I%build/include %S/Inputs/attempts.c %t.o %runtime -lm -o %t.exe && %t.exe
(module
  (tag $a (export "a") (param i32)) (tag $b (export "b") (param i32))
  (func $throw (param i32) (throw $a (local.get 0)))
  (func $safe (param i32) (result i32)
    (block $h (result i32) (try_table (result i32) (catch $a $h) (call $throw (local.get 0)) (i32.const 0))))
  (func (export "trap uncaught exception: no handler") (call $throw (i32.const 1)))
  (func (export "ok caught") (result i32) (call $safe (i32.const 1)))
  (func (export "trap uncaught exception: after the handler was left") (drop (call $safe (i32.const 1))) (call $throw (i32.const 2)))
  (func (export "trap uncaught exception: another tag of the same type")
    (drop (block $h (result i32) (try_table (result i32) (catch $b $h) (call $throw (i32.const 1)) (i32.const 0)))))
  (func (export "trap uncaught exception: thrown again")
    (block $h (result exnref) (try_table (catch_all_ref $h) (call $throw (i32.const 3))) (return)) (throw_ref))
  (func (export "trap null exception reference: null") (throw_ref (ref.null exn)))
  (func (export "trap uncaught exception: kept, and thrown out of its handler") (local $e exnref)
    (block $h (result exnref) (try_table (catch_all_ref $h) (call $throw (i32.const 4))) (return))
    (local.set $e) (drop (call $safe (i32.const 1))) (throw_ref (local.get $e)))
  (func (export "trap uncaught exception: a branch out of try_table, then throw")
    (block $out (try_table (catch_all $out) (br $out))) (call $throw (i32.const 5)))
  (func (export "trap integer divide by zero: a trap is not caught")
    (block $h (try_table (catch_all $h) (drop (i32.div_u (i32.const 1) (i32.const 0))))))
  (func (export "ok in a loop, each its own") (result i32) (local $i i32) (local $sum i32)
    (loop $l
      (local.set $sum (i32.add (local.get $sum) (call $safe (local.get $i))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $l (i32.lt_u (local.get $i) (i32.const 1000))))
    (i32.eq (local.get $sum) (i32.const 499500))))
