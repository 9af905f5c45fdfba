;; delegate past several handlers, to the caller, and out of a handler; rethrow of an outer handler's exception.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t && %run %t
(module
  (tag $t (param i32))
  (func $throw (param i32) (throw $t (local.get 0)))
  (func $past (param i32) (result i32)
    try $outer (result i32)
      try $middle (result i32)
        try $inner (result i32)
          try (result i32)
            (call $throw (local.get 0)) (i32.const 1)
          delegate $outer
        catch_all (i32.const 2) end
      catch_all (i32.const 3) end
    catch $t
    end)
  (func $to_caller (param i32) (result i32)
    try (result i32)
      try (result i32)
        (call $throw (local.get 0)) (i32.const 1)
      delegate 1
    catch_all (i32.const 2) end)
  (func $from_handler (param i32) (result i32)
    try $outer (result i32)
      try (result i32)
        (call $throw (i32.const 1)) (i32.const 1)
      catch $t
        (drop)
        try (result i32)
          (call $throw (local.get 0)) (i32.const 2)
        delegate $outer
      end
    catch $t
    end)
  (func $rethrow_outer (param i32) (result i32)
    try (result i32)
      try $first (result i32)
        (call $throw (local.get 0)) (i32.const 1)
      catch_all
        try $second (result i32)
          (call $throw (i32.const 99)) (i32.const 2)
        catch_all
          rethrow $first
        end
      end
    catch $t
    end)
  (func $expect (param i32 i32) (if (i32.ne (local.get 0) (local.get 1)) (then unreachable)))
  (func (export "_start")
    (call $expect (call $past (i32.const 10)) (i32.const 10))
    try
      (drop (call $to_caller (i32.const 11)))
      unreachable
    catch $t
      (i32.const 11) (call $expect)
    end
    (call $expect (call $from_handler (i32.const 12)) (i32.const 12))
    (call $expect (call $rethrow_outer (i32.const 13)) (i32.const 13))))
