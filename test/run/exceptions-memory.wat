;; What becomes of exceptions that nobody frees by hand: references in locals, and legacy handlers that another exception
;; leaves.  Millions of them fit into 64 MiB, and those that the stack still holds keep their values.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: sh -c 'ulimit -v 65536 && exec %t.exe'
;; RUN: %wasm2native -O0 %t.wasm -o %t.exe && sh -c 'ulimit -v 65536 && exec %t.exe'
(module
  (tag $t (param i32)) (tag $u)
  (func $throw (param i32) (throw $t (local.get 0)))

  ;; The values leave the exception.
  (func $by_value (param i32) (result i32)
    (block $h (result i32) (try_table (catch $t $h) (call $throw (local.get 0))) (unreachable)))

  ;; The reference is thrown again, as a clean-up does, and caught further out.
  (func $clean_up (param i32) (local $e exnref)
    (block $h (result exnref) (try_table (catch_all_ref $h) (call $throw (local.get 0))) (unreachable))
    (local.set $e)
    (throw_ref (local.get $e)))
  (func $by_reference (param i32) (result i32)
    (block $h (result i32) (try_table (catch $t $h) (call $clean_up (local.get 0))) (unreachable)))

  ;; Held by a frame while deeper ones make many others.
  (func $held (param $depth i32) (result i32) (local $e exnref)
    (block $h (result exnref) (try_table (catch_all_ref $h) (call $throw (local.get $depth))) (unreachable))
    (local.set $e)
    (if (local.get $depth) (then
      (if (i32.ne (call $held (i32.sub (local.get $depth) (i32.const 1))) (i32.sub (local.get $depth) (i32.const 1)))
        (then unreachable))))
    (block $h (result i32) (try_table (catch $t $h) (throw_ref (local.get $e))) (unreachable)))

  ;; A legacy handler is left by a throw inside it and by one of a function that it calls, also through its own try.
  (func $left (param i32) (result i32)
    try (result i32)
      try
        (call $throw (i32.const -1))
      catch $t
        drop
        (if (i32.and (local.get 0) (i32.const 1)) (then (throw $t (local.get 0))))
        (call $throw (local.get 0))
      end
      (i32.const -2)
    catch $t
    end)
  (func $leave_frame (param i32)
    try
      (call $throw (i32.const -1))
    catch_all
      (call $throw (local.get 0))
    end)
  (func $left_by_frame (param i32) (result i32)
    try (result i32)
      (call $leave_frame (local.get 0)) (i32.const -2)
    catch $t
    end)
  ;; The handler's own exception is thrown again after others came and went.
  (func $again (param i32) (result i32)
    try (result i32)
      try
        (call $throw (local.get 0))
      catch_all
        (drop (call $left (i32.const 2)))
        (drop (call $left (i32.const 3)))
        rethrow 0
      end
      (i32.const -2)
    catch $t
    end)

  (func $check (param i32 i32) (if (i32.ne (local.get 0) (local.get 1)) (then unreachable)))
  (func (export "_start") (local $i i32)
    (loop $l
      (call $check (call $by_value (local.get $i)) (local.get $i))
      (call $check (call $by_reference (local.get $i)) (local.get $i))
      (call $check (call $left (local.get $i)) (local.get $i))
      (call $check (call $left_by_frame (local.get $i)) (local.get $i))
      (call $check (call $again (local.get $i)) (local.get $i))
      (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 250000))))
    (call $check (call $held (i32.const 5000)) (i32.const 5000))
    (call $check (call $held (i32.const 5000)) (i32.const 5000))))
