;; Legacy exceptions: catch by tag, catch_all, rethrow, delegate, through frames, many times.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t && %run %t
(module
  (tag $t (param i32 i64)) (tag $u)
  (func $check (param i32 i32) (if (i32.ne (local.get 0) (local.get 1)) (then unreachable)))
  (func $throw (param i32)
    (if (local.get 0) (then (throw $t (local.get 0) (i64.const 99))) (else (throw $u))))
  (func $deep (param i32) (result i32)
    (call $throw (local.get 0)) (i32.const -1))
  (func $catch (param i32) (result i32)
    try (result i32)
      (call $deep (local.get 0))
    catch $t
      (i64.ne (i64.const 99)) (if (then unreachable))
    catch $u
      (i32.const 1000)
    end)
  (func $rethrow (param i32) (result i32)
    try (result i32)
      try (result i32)
        (call $deep (local.get 0))
      catch_all
        rethrow 0
      end
    catch $t
      drop
    catch_all
      (i32.const 2000)
    end)
  (func $delegate (param i32) (result i32)
    try $outer (result i32)
      try (result i32)
        try (result i32)
          (call $deep (local.get 0))
        delegate $outer
      catch_all
        (i32.const -5)
      end
    catch $t
      drop
    catch $u
      (i32.const 3000)
    end)
  (func $nested (param i32) (result i32)
    try (result i32)
      (call $deep (local.get 0))
    catch_all
      try (result i32)
        (call $deep (i32.add (local.get 0) (i32.const 1)))
      catch $t
        drop
      end
    end)
  (func $no_throw (result i32)
    try (result i32) (i32.const 8) catch_all (i32.const 9) end)
  (func $leave (param i32) (result i32)
    (block $out (result i32)
      (loop $again
        try
          (call $throw (i32.const 0))
        catch_all
          (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
          (br_if $again (local.get 0))
          (br $out (i32.const 77))
        end)
      (i32.const 0)))
  (func (export "_start")
    (call $check (call $catch (i32.const 5)) (i32.const 5))
    (call $check (call $catch (i32.const 0)) (i32.const 1000))
    (call $check (call $rethrow (i32.const 6)) (i32.const 6))
    (call $check (call $rethrow (i32.const 0)) (i32.const 2000))
    (call $check (call $delegate (i32.const 7)) (i32.const 7))
    (call $check (call $delegate (i32.const 0)) (i32.const 3000))
    (call $check (call $nested (i32.const 0)) (i32.const 1))
    (call $check (call $nested (i32.const 3)) (i32.const 4))
    (call $check (call $no_throw) (i32.const 8))
    (call $check (call $leave (i32.const 10000)) (i32.const 77))))
