;; What a program holds survives collections wherever it is: in a table, a global, locals across calls, an exception in
;; flight, behind an externref, in a ring, in a list of a million cells; and where only an address inside an array is
;; still needed.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native %t.wasm -o %t --max-gc-heap=96M && %run %t
;; RUN: %wasm2native -O0 %t.wasm -o %t0 --max-gc-heap=96M && %run %t0
(module
  (type $cell (struct (field $next (mut (ref null $cell))) (field $value i32)))
  (type $cells (array (mut (ref null $cell))))
  (type $words (array (mut i32)))
  (table $table 10 (ref null $cell))
  (global $global (mut (ref null $cell)) (ref.null $cell))
  (global $list (mut (ref null $cell)) (ref.null $cell))
  (tag $tag (param (ref $cell)))
  (func $expect (param i32 i32) (if (i32.ne (local.get 0) (local.get 1)) (then unreachable)))
  (func $cell (param i32) (result (ref $cell)) (struct.new $cell (ref.null $cell) (local.get 0)))
  ;; overwrites what is free, by collecting several times
  (func $garbage (local $i i32) (local $cells (ref $cells))
    (local.set $cells (array.new_default $cells (i32.const 64)))
    (loop $next
      (array.set $cells (local.get $cells) (i32.and (local.get $i) (i32.const 63)) (call $cell (i32.const -1)))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 4000000)))))
  (func $throw (param i32) (throw $tag (call $cell (local.get 0))))
  (func $through (param i32) (result i32) (local $held (ref $cell))
    (local.set $held (call $cell (i32.const 5)))
    (call $garbage)
    (i32.add (struct.get $cell $value (local.get $held))
      (struct.get $cell $value
        (block $caught (result (ref $cell)) (try_table (catch $tag $caught) (call $throw (local.get 0))) (unreachable)))))
  ;; the sum of an array, with collections in between: optimised code may hold only the element's address
  (func $sum (param $words (ref $words)) (result i32) (local $i i32) (local $sum i32)
    (loop $next
      (local.set $sum (i32.add (local.get $sum) (array.get $words (local.get $words) (local.get $i))))
      (if (i32.eqz (i32.and (local.get $i) (i32.const 3))) (then (call $garbage)))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 9))))
    (local.get $sum))
  (func $make_list (param $n i32)
    (loop $next
      (global.set $list (struct.new $cell (global.get $list) (local.get $n)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "_start") (local $ring (ref $cell)) (local $extern externref) (local $at (ref null $cell)) (local $n i32)
    (table.set $table (i32.const 7) (call $cell (i32.const 70)))
    (global.set $global (call $cell (i32.const 80)))
    (local.set $ring (call $cell (i32.const 90)))
    (struct.set $cell $next (local.get $ring) (struct.new $cell (local.get $ring) (i32.const 91)))
    (local.set $extern (extern.convert_any (call $cell (i32.const 100))))
    (call $make_list (i32.const 1500000))
    (call $expect (call $through (i32.const 37)) (i32.const 42))
    (call $expect (call $sum (array.new $words (i32.const 3) (i32.const 9))) (i32.const 27))
    (call $expect (struct.get $cell $value (table.get $table (i32.const 7))) (i32.const 70))
    (call $expect (struct.get $cell $value (global.get $global)) (i32.const 80))
    (call $expect (struct.get $cell $value (struct.get $cell $next (struct.get $cell $next (local.get $ring)))) (i32.const 90))
    (call $expect (struct.get $cell $value (ref.cast (ref $cell) (any.convert_extern (local.get $extern)))) (i32.const 100))
    (local.set $at (global.get $list))
    (loop $next
      (call $expect (struct.get $cell $value (local.get $at)) (local.tee $n (i32.add (local.get $n) (i32.const 1))))
      (br_if $next (i32.eqz (ref.is_null (local.tee $at (struct.get $cell $next (local.get $at)))))))
    (call $expect (local.get $n) (i32.const 1500000))))
