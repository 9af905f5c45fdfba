;; An exception that is thrown again inside its own handler, caught there, and thrown again further out.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t && %run %t
(module
  (tag $t (param i32))
  (func $inner (param i32)
    try
      (throw $t (local.get 0))
    catch $t
      drop
      try
        rethrow 1
      catch_all
        try
          rethrow 1
        catch $t
          (i32.ne (local.get 0)) (if (then unreachable))
        end
      end
      rethrow 0
    end)
  (func (export "_start") (local i32)
    (loop $l
      try
        (call $inner (i32.const 7))
        unreachable
      catch $t
        (i32.ne (i32.const 7)) (if (then unreachable))
      end
      (br_if $l (i32.lt_u (local.tee 0 (i32.add (local.get 0) (i32.const 1))) (i32.const 1000))))))
