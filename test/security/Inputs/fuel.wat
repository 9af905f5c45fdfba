;; Steps: 1 start function; 1 _start; 100 rounds; 50 calls of $leaf; 11 of $recursion; 7 of $nested with its loops;
;; memory.fill 4, memory.copy 2, table.grow 2, table.fill 1.
(module
  (memory 1)
  (table $t 1 funcref)
  (global $sum (mut i32) (i32.const 0))
  (start $begin)
  (func $begin (global.set $sum (i32.const 1)))
  (func $leaf (param i32) (result i32) (i32.add (local.get 0) (i32.const 3)))
  (func $recursion (param i32) (result i32)
    (if (result i32) (local.get 0)
      (then (i32.add (call $recursion (i32.sub (local.get 0) (i32.const 1))) (i32.const 1)))
      (else (i32.const 0))))
  (func $nested (local $i i32) (local $j i32)
    (loop $outer
      (local.set $j (i32.const 2))
      (loop $inner
        (i32.store (i32.shl (local.get $j) (i32.const 2)) (local.get $i))
        (br_if $inner (local.tee $j (i32.sub (local.get $j) (i32.const 1)))))
      (br_if $outer (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 2)))))
  (func (export "_start") (local $i i32)
    (loop $rounds ;; 100
      (i32.store (i32.mul (local.get $i) (i32.const 4)) (local.get $i))
      (if (i32.and (local.get $i) (i32.const 1))
        (then (global.set $sum (call $leaf (global.get $sum)))))
      (br_if $rounds (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 100))))
    (drop (call $recursion (i32.const 10)))
    (call $nested) ;; 1, 2 outer, 4 inner
    (memory.fill (i32.const 0) (i32.const 1) (i32.const 5000))
    (memory.copy (i32.const 0) (i32.const 4) (i32.const 2048))
    (memory.copy (i32.const 0) (i32.const 4) (i32.const 1023))
    (drop (table.grow $t (ref.null func) (i32.const 2050)))
    (table.fill $t (i32.const 0) (ref.null func) (i32.const 1024))
    (if (i32.ne (global.get $sum) (i32.const 151)) (then unreachable))))
