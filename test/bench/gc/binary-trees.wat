;; Binary trees: nothing but allocation and traversal; one tree lives long, most die young.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (type $node (struct (field $left (ref null $node)) (field $right (ref null $node))))

  (func $make (param $depth i32) (result (ref $node))
    (if (result (ref $node)) (i32.eqz (local.get $depth))
      (then (struct.new_default $node))
      (else (struct.new $node
        (call $make (i32.sub (local.get $depth) (i32.const 1)))
        (call $make (i32.sub (local.get $depth) (i32.const 1)))))))

  (func $check (param $tree (ref $node)) (result i32)
    (local $left (ref null $node))
    (local.set $left (struct.get $node $left (local.get $tree)))
    (if (result i32) (ref.is_null (local.get $left))
      (then (i32.const 1))
      (else (i32.add (i32.const 1)
        (i32.add (call $check (ref.as_non_null (local.get $left)))
                 (call $check (ref.as_non_null (struct.get $node $right (local.get $tree)))))))))

  (func $rounds (param $depth i32) (param $count i32) (result i32)
    (local $sum i32)
    (loop $again
      (local.set $sum (i32.add (local.get $sum) (call $check (call $make (local.get $depth)))))
      (br_if $again (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))
    (local.get $sum))

  (func (export "_start")
    (local $long (ref $node)) (local $depth i32) (local $sum i32) (local $most i32)
    (local.set $most (i32.const 18))
    (local.set $sum (call $check (call $make (i32.add (local.get $most) (i32.const 1)))))
    (local.set $long (call $make (local.get $most)))
    (local.set $depth (i32.const 4))
    (loop $next
      (local.set $sum (i32.add (local.get $sum)
        (call $rounds (local.get $depth)
          (i32.shl (i32.const 1) (i32.add (i32.const 4) (i32.sub (local.get $most) (local.get $depth)))))))
      (local.set $depth (i32.add (local.get $depth) (i32.const 4)))
      (br_if $next (i32.le_u (local.get $depth) (local.get $most))))
    (call $print (i32.add (local.get $sum) (call $check (local.get $long)))))

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
