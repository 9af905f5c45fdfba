(module
  (type $a (array (mut i32)))
  (func (export "_start") (local i32)
    (loop
      (drop (array.new $a (i32.const 1) (i32.const 1000)))
      (br_if 0 (i32.lt_u (local.tee 0 (i32.add (local.get 0) (i32.const 1))) (i32.const 100000))))))
