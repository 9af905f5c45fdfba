;; A negative i32 is a large address: it is never sign-extended, whatever is added to it.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native -c --library --dynamic-exports --module-name=m %t.wasm -o %t.o
;; RUN: %cc -I%build/include %S/Inputs/attempts.c %t.o %runtime -lm -o %t.exe && %t.exe
(module
  (memory (export "memory") 2)
  (global $n (export "n") (mut i32) (i32.const -1))
  (global $m (export "m") (mut i32) (i32.const -65536))
  (data (i32.const 0) "\2a")
  (func (export "trap out of bounds memory access: -1") (drop (i32.load8_u (global.get $n))))
  (func (export "trap out of bounds memory access: -1 + 1 by offset") (drop (i32.load8_u offset=1 (global.get $n))))
  (func (export "trap out of bounds memory access: -65536 + 65536 by offset") (drop (i32.load8_u offset=65536 (global.get $m))))
  (func (export "trap out of bounds memory access: -4 stored") (i32.store offset=4 (i32.mul (global.get $n) (i32.const 4)) (i32.const 7)))
  (func (export "trap out of bounds memory access: sign-extended byte")
    (drop (i32.load8_u offset=128 (i32.load8_s (i32.const 65536)))))
  (data (i32.const 65536) "\80")
  (func (export "trap out of bounds memory access: from i64")
    (drop (i32.load8_u offset=1 (i32.wrap_i64 (i64.extend_i32_s (global.get $n))))))
  (func (export "trap out of bounds memory access: sar")
    (drop (i32.load8_u offset=16 (i32.shr_s (global.get $m) (i32.const 12)))))
  ;; i32.add wraps: this is address 0.
  (func (export "ok -1 + 1 by i32.add") (result i32)
    (i32.eq (i32.load8_u (i32.add (global.get $n) (i32.const 1))) (i32.const 42)))
  (func (export "ok -65536 + 65535 + 1") (result i32)
    (i32.eq (i32.load8_u (i32.add (i32.add (global.get $m) (i32.const 65535)) (i32.const 1))) (i32.const 42)))
  (func (export "trap out of bounds memory access: wrapped sum, then an offset")
    (drop (i32.load8_u offset=0xffffffff (i32.add (global.get $n) (i32.const 2)))))
  ;; A loop that counts down past zero.
  (func (export "trap out of bounds memory access: a loop down past 0") (local $i i32)
    (local.set $i (i32.const 100))
    (loop $l
      (i32.store8 (local.get $i) (i32.const 1))
      (local.set $i (i32.sub (local.get $i) (i32.const 1)))
      (br_if $l (i32.ge_s (local.get $i) (i32.const -100)))))
  (func (export "trap out of bounds memory access: a loop down with an offset") (local $i i32)
    (local.set $i (i32.const 100))
    (loop $l
      (i32.store8 offset=50 (local.get $i) (i32.const 1))
      (local.set $i (i32.sub (local.get $i) (i32.const 1)))
      (br_if $l (i32.ge_s (local.get $i) (i32.const -40))))))
