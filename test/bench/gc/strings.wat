;; Strings as arrays of i8 and i16: numbers to decimal text, a growing builder, slices, comparison, hashing, widening.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (type $bytes (array (mut i8)))
  (type $wide (array (mut i16)))
  (type $builder (struct (field $text (mut (ref $bytes))) (field $length (mut i32))))
  (type $lines (array (mut (ref null $bytes))))

  (func $decimal (param $value i32) (result (ref $bytes))
    (local $length i32) (local $rest i32) (local $text (ref $bytes))
    (local.set $rest (local.get $value))
    (loop $count
      (local.set $length (i32.add (local.get $length) (i32.const 1)))
      (br_if $count (local.tee $rest (i32.div_u (local.get $rest) (i32.const 10)))))
    (local.set $text (array.new_default $bytes (local.get $length)))
    (loop $digit
      (local.set $length (i32.sub (local.get $length) (i32.const 1)))
      (array.set $bytes (local.get $text) (local.get $length)
        (i32.add (i32.const 48) (i32.rem_u (local.get $value) (i32.const 10))))
      (local.set $value (i32.div_u (local.get $value) (i32.const 10)))
      (br_if $digit (local.get $length)))
    (local.get $text))

  (func $append (param $builder (ref $builder)) (param $text (ref $bytes))
    (local $needed i32) (local $larger (ref $bytes))
    (local.set $needed
      (i32.add (struct.get $builder $length (local.get $builder)) (array.len (local.get $text))))
    (if (i32.gt_u (local.get $needed) (array.len (struct.get $builder $text (local.get $builder))))
      (then
        (local.set $larger (array.new_default $bytes (i32.mul (local.get $needed) (i32.const 2))))
        (array.copy $bytes $bytes (local.get $larger) (i32.const 0)
          (struct.get $builder $text (local.get $builder)) (i32.const 0) (struct.get $builder $length (local.get $builder)))
        (struct.set $builder $text (local.get $builder) (local.get $larger))))
    (array.copy $bytes $bytes (struct.get $builder $text (local.get $builder))
      (struct.get $builder $length (local.get $builder)) (local.get $text) (i32.const 0) (array.len (local.get $text)))
    (struct.set $builder $length (local.get $builder) (local.get $needed)))

  (func $slice (param $text (ref $bytes)) (param $from i32) (param $to i32) (result (ref $bytes))
    (local $part (ref $bytes))
    (local.set $part (array.new_default $bytes (i32.sub (local.get $to) (local.get $from))))
    (array.copy $bytes $bytes (local.get $part) (i32.const 0) (local.get $text) (local.get $from)
      (i32.sub (local.get $to) (local.get $from)))
    (local.get $part))

  (func $hash (param $text (ref $wide)) (result i32)
    (local $i i32) (local $hash i32)
    (local.set $hash (i32.const 0x811c9dc5))
    (block $end (loop $next
      (br_if $end (i32.ge_u (local.get $i) (array.len (local.get $text))))
      (local.set $hash (i32.mul (i32.const 0x01000193)
        (i32.xor (local.get $hash) (array.get_u $wide (local.get $text) (local.get $i)))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br $next)))
    (local.get $hash))

  (func $widen (param $text (ref $bytes)) (result (ref $wide))
    (local $i i32) (local $wide (ref $wide))
    (local.set $wide (array.new_default $wide (array.len (local.get $text))))
    (block $end (loop $next
      (br_if $end (i32.ge_u (local.get $i) (array.len (local.get $text))))
      (array.set $wide (local.get $wide) (local.get $i) (array.get_u $bytes (local.get $text) (local.get $i)))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br $next)))
    (local.get $wide))

  (func $compare (param $a (ref $bytes)) (param $b (ref $bytes)) (result i32)
    (local $i i32) (local $difference i32)
    (block $end (loop $next
      (br_if $end (i32.or (i32.ge_u (local.get $i) (array.len (local.get $a)))
                          (i32.ge_u (local.get $i) (array.len (local.get $b)))))
      (local.set $difference (i32.sub (array.get_u $bytes (local.get $a) (local.get $i))
                                      (array.get_u $bytes (local.get $b) (local.get $i))))
      (if (local.get $difference) (then (return (local.get $difference))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br $next)))
    (i32.sub (array.len (local.get $a)) (array.len (local.get $b))))

  (func $round (param $count i32) (result i32)
    (local $builder (ref $builder)) (local $lines (ref $lines)) (local $i i32) (local $from i32) (local $n i32) (local $sum i32)
    (local.set $builder (struct.new $builder (array.new_default $bytes (i32.const 16)) (i32.const 0)))
    (loop $write
      (call $append (local.get $builder) (call $decimal (i32.mul (local.get $i) (i32.const 7919))))
      (call $append (local.get $builder) (array.new_fixed $bytes 1 (i32.const 10)))
      (br_if $write (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $count))))
    (local.set $lines (array.new_default $lines (local.get $count)))
    (local.set $i (i32.const 0))
    (loop $split
      (if (i32.eq (array.get_u $bytes (struct.get $builder $text (local.get $builder)) (local.get $i)) (i32.const 10))
        (then
          (array.set $lines (local.get $lines) (local.get $n)
            (call $slice (struct.get $builder $text (local.get $builder)) (local.get $from) (local.get $i)))
          (local.set $n (i32.add (local.get $n) (i32.const 1)))
          (local.set $from (i32.add (local.get $i) (i32.const 1)))))
      (br_if $split (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1)))
                              (struct.get $builder $length (local.get $builder)))))
    (local.set $i (i32.const 1))
    (loop $use
      (local.set $sum (i32.add (local.get $sum)
        (i32.add (call $hash (call $widen (ref.as_non_null (array.get $lines (local.get $lines) (local.get $i)))))
          (i32.gt_s (call $compare (ref.as_non_null (array.get $lines (local.get $lines) (local.get $i)))
                                   (ref.as_non_null (array.get $lines (local.get $lines) (i32.sub (local.get $i) (i32.const 1)))))
                    (i32.const 0)))))
      (br_if $use (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $count))))
    (local.get $sum))

  (func (export "_start")
    (local $sum i32) (local $i i32)
    (loop $again
      (local.set $sum (i32.add (local.get $sum) (call $round (i32.const 1000))))
      (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 3000))))
    (local.set $sum (i32.add (local.get $sum) (call $round (i32.const 1000000))))
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
