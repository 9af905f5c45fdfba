;; In a module with garbage-collected objects, exceptions are collected too, wherever their references were; they keep
;; what their values refer to.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: sh -c 'ulimit -v 100000 && exec %t.exe'
(module
  (type $box (struct (field (mut exnref)) (field i32)))
  (tag $t (param (ref $box)))
  (global $g (mut (ref null $box)) (ref.null $box))
  (func $throw (param i32) (throw $t (struct.new $box (ref.null exn) (local.get 0))))
  (func $make (param i32) (result exnref)
    (block $h (result exnref) (try_table (catch_all_ref $h) (call $throw (local.get 0))) (unreachable)))
  (func $value (param exnref) (result i32)
    (struct.get $box 1
      (block $h (result (ref $box)) (try_table (catch $t $h) (throw_ref (local.get 0))) (unreachable))))
  (func (export "_start") (local $i i32)
    (loop $l
      (global.set $g (struct.new $box (call $make (local.get $i)) (i32.const 0)))
      (if (i32.ne (call $value (struct.get $box 0 (global.get $g))) (local.get $i)) (then unreachable))
      (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 300000))))))
