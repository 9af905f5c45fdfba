;; Immutable lists of i31 values and closures, as functional languages make them: map, filter, reverse, merge sort.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (type $cell (struct (field $head eqref) (field $tail (ref null $cell))))
  (rec
    (type $closure (sub (struct (field $code (ref $apply)))))
    (type $apply (func (param (ref $closure) eqref) (result eqref))))
  (type $adder (sub final $closure (struct (field $code (ref $apply)) (field $amount i32))))
  (elem declare func $add)

  (func $add (type $apply) (param $self (ref $closure)) (param $value eqref) (result eqref)
    (ref.i31 (i32.add (struct.get $adder $amount (ref.cast (ref $adder) (local.get $self)))
                      (i31.get_s (ref.cast (ref i31) (local.get $value))))))

  (func $number (param $value eqref) (result i32) (i31.get_s (ref.cast (ref i31) (local.get $value))))

  (func $random (param $count i32) (param $seed i32) (result (ref null $cell))
    (local $list (ref null $cell))
    (loop $next
      (local.set $seed (i32.add (i32.mul (local.get $seed) (i32.const 1664525)) (i32.const 1013904223)))
      (local.set $list (struct.new $cell (ref.i31 (i32.shr_u (local.get $seed) (i32.const 8))) (local.get $list)))
      (br_if $next (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))
    (local.get $list))

  (func $reverse_onto (param $list (ref null $cell)) (param $rest (ref null $cell)) (result (ref null $cell))
    (block $end (loop $next
      (br_if $end (ref.is_null (local.get $list)))
      (local.set $rest (struct.new $cell (struct.get $cell $head (local.get $list)) (local.get $rest)))
      (local.set $list (struct.get $cell $tail (local.get $list)))
      (br $next)))
    (local.get $rest))

  (func $map (param $closure (ref $closure)) (param $list (ref null $cell)) (result (ref null $cell))
    (local $done (ref null $cell))
    (block $end (loop $next
      (br_if $end (ref.is_null (local.get $list)))
      (local.set $done (struct.new $cell
        (call_ref $apply (local.get $closure) (struct.get $cell $head (local.get $list)) (struct.get $closure $code (local.get $closure)))
        (local.get $done)))
      (local.set $list (struct.get $cell $tail (local.get $list)))
      (br $next)))
    (call $reverse_onto (local.get $done) (ref.null $cell)))

  (func $merge (param $a (ref null $cell)) (param $b (ref null $cell)) (result (ref null $cell))
    (local $done (ref null $cell))
    (block $end (loop $next
      (br_if $end (ref.is_null (local.get $a)))
      (br_if $end (ref.is_null (local.get $b)))
      (if (i32.le_s (call $number (struct.get $cell $head (local.get $a))) (call $number (struct.get $cell $head (local.get $b))))
        (then
          (local.set $done (struct.new $cell (struct.get $cell $head (local.get $a)) (local.get $done)))
          (local.set $a (struct.get $cell $tail (local.get $a))))
        (else
          (local.set $done (struct.new $cell (struct.get $cell $head (local.get $b)) (local.get $done)))
          (local.set $b (struct.get $cell $tail (local.get $b)))))
      (br $next)))
    (call $reverse_onto (local.get $done)
      (if (result (ref null $cell)) (ref.is_null (local.get $a)) (then (local.get $b)) (else (local.get $a)))))

  (func $sort (param $list (ref null $cell)) (param $count i32) (result (ref null $cell))
    (local $half i32) (local $i i32) (local $front (ref null $cell)) (local $back (ref null $cell))
    (if (i32.le_u (local.get $count) (i32.const 1)) (then
      (return (struct.new $cell (struct.get $cell $head (local.get $list)) (ref.null $cell)))))
    (local.set $half (i32.shr_u (local.get $count) (i32.const 1)))
    (local.set $back (local.get $list))
    (loop $skip
      (local.set $back (struct.get $cell $tail (local.get $back)))
      (br_if $skip (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $half))))
    (call $merge (call $sort (local.get $list) (local.get $half))
                 (call $sort (local.get $back) (i32.sub (local.get $count) (local.get $half)))))

  (func $fold (param $list (ref null $cell)) (result i32)
    (local $sum i32)
    (block $end (loop $next
      (br_if $end (ref.is_null (local.get $list)))
      (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 31)) (call $number (struct.get $cell $head (local.get $list)))))
      (local.set $list (struct.get $cell $tail (local.get $list)))
      (br $next)))
    (local.get $sum))

  (func $round (param $count i32) (param $seed i32) (result i32)
    (local $list (ref null $cell))
    (local.set $list (call $random (local.get $count) (local.get $seed)))
    (local.set $list (call $map (struct.new $adder (ref.func $add) (i32.const 17)) (local.get $list)))
    (call $fold (call $sort (local.get $list) (local.get $count))))

  (func (export "_start")
    (local $sum i32) (local $i i32)
    (loop $again
      (local.set $sum (i32.add (local.get $sum) (call $round (i32.const 1000) (local.get $i))))
      (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 3000))))
    (local.set $sum (i32.add (local.get $sum) (call $round (i32.const 300000) (i32.const 5))))
    (call $print (local.get $sum)))

  ;; eight hexadecimal digits and a line feed
  (func $print (param $value i32)
    (local $at i32) (local $digit i32)
    (local.set $at (i32.const 8))
    (loop $next
      (local.set $digit (i32.and (local.get $value) (i32.const 15)))
      (i32.store8 offset=15 (local.get $at)
        (i32.add (local.get $digit) (select (i32.const 87) (i32.const 48) (i32.gt_u (local.get $digit) (i32.const 9)))))
      (local.set $value (i32.shr_u (local.get $value) (i32.const 4)))
      (br_if $next (local.tee $at (i32.sub (local.get $at) (i32.const 1)))))
    (i32.store8 (i32.const 24) (i32.const 10))
    (i32.store (i32.const 0) (i32.const 16))
    (i32.store (i32.const 4) (i32.const 9))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))
