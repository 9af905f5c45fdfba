(module
  (import "host" "refill" (func $refill))
  (memory (export "memory") 1)
  (start $begin)
  (func $begin)
  (func (export "sum") (param $n i32) (result i32) (local $sum i32)
    (loop
      (local.set $sum (i32.add (local.get $sum) (local.get $n)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum))
  (func (export "fault") (param $n i32)
    (loop
      (drop (i32.load (select (i32.const 0) (i32.const -1) (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
      (br 0)))
  (func (export "fill") (param i32) (memory.fill (i32.const 0) (i32.const 1) (local.get 0)))
  (func $two (result i32) (i32.const 2))
  (func (export "call_host") (call $refill) (drop (call $two)) (drop (call $two))))
