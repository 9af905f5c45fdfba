;; As many rounds as it is told; 0: for ever.
(module
  (func (export "spin") (param i32) (result i32) (local $rounds i32)
    (loop
      (local.set $rounds (i32.add (local.get $rounds) (i32.const 1)))
      (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (local.get $rounds)))
