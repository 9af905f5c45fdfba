;; Round 16385 stores outside; it is reached with 16386 steps.
(module (memory 1 1)
 (global $n (export "n") (mut i32) (i32.const 100000))
 (func (export "_start") (local $i i32)
  (loop
    (i32.store (i32.shl (local.get $i) (i32.const 2)) (local.get $i))
    (br_if 0 (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (global.get $n))))))
