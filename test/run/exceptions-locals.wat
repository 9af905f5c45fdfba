;; What locals held when an exception was thrown is what the handler finds, through loops and branches.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t && %run %t
;; RUN: %wasm2native -O3 %t.wasm -o %t && %run %t
(module
  (tag $t (param i32))
  (func $maybe (param i32) (if (i32.rem_u (local.get 0) (i32.const 3)) (then) (else (throw $t (local.get 0)))))
  ;; Each local changes between two calls that may throw; the handler sees the values of the call that did.
  (func $locals (param i32) (result i32) (local $a i32) (local $b i64) (local $c f64) (local $v v128)
    (local.set $a (i32.const 1))
    (block $h
      (try_table (catch_all $h)
        (call $maybe (local.get 0))
        (local.set $a (i32.const 2)) (local.set $b (i64.const 10)) (local.set $c (f64.const 0.5))
        (call $maybe (i32.add (local.get 0) (i32.const 1)))
        (local.set $a (i32.const 3)) (local.set $b (i64.const 20)) (local.set $v (i32x4.splat (i32.const 100)))
        (call $maybe (i32.add (local.get 0) (i32.const 2)))
        (local.set $a (i32.const 4))))
    (i32.add (i32.add (local.get $a) (i32.wrap_i64 (local.get $b)))
      (i32.add (i32x4.extract_lane 2 (local.get $v)) (i32.trunc_f64_s (f64.mul (local.get $c) (f64.const 2000))))))
  ;; The legacy form, in a loop whose counter and sum live through the handlers.
  (func $loop (result i32) (local $i i32) (local $sum i32) (local $caught i32)
    (loop $l
      try
        (call $maybe (local.get $i))
        (local.set $sum (i32.add (local.get $sum) (local.get $i)))
      catch $t
        (local.set $caught (i32.add (local.get $caught)))
      end
      (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 100))))
    (i32.add (i32.mul (local.get $sum) (i32.const 10000)) (local.get $caught)))
  (func $expect (param i32 i32) (if (i32.ne (local.get 0) (local.get 1)) (then unreachable)))
  (func (export "_start")
    (call $expect (call $locals (i32.const 0)) (i32.const 1))
    (call $expect (call $locals (i32.const 2)) (i32.const 1012))
    (call $expect (call $locals (i32.const 1)) (i32.const 1123))
    (call $expect (call $loop) (i32.const 32671683))))
