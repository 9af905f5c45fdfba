;; Loops that walk out of the memory trap, wherever their pointers start and whichever way they go: the number of
;; arguments chooses the case.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native -O1 %t.wasm -o %t.exe && %python %S/Inputs/each_case.py 8 %run %t.exe
;; RUN: %wasm2native -O2 %t.wasm -o %t.exe && %python %S/Inputs/each_case.py 8 %run %t.exe
;; RUN: %wasm2native -O3 %t.wasm -o %t.exe && %python %S/Inputs/each_case.py 8 %run %t.exe
;; RUN: %wasm2native -O2 --bounds=checked %t.wasm -o %t.exe && %python %S/Inputs/each_case.py 8 %run %t.exe
(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func $up (param $p i32) (param $n i32)
    (loop $again
      (i32.store (local.get $p) (i32.add (i32.load offset=4 (local.get $p)) (i32.const 1)))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  ;; Below address 0 the pointer wraps to the top of the address space, whatever the offset.
  (func $down (param $p i32) (param $n i32)
    (loop $again
      (i32.store8 offset=64 (local.get $p) (i32.add (i32.load8_u offset=65 (local.get $p)) (i32.const 1)))
      (local.set $p (i32.sub (local.get $p) (i32.const 1)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func $down_plain (param $p i32) (param $n i32)
    (loop $again
      (i32.store8 (local.get $p) (i32.add (i32.load8_u (i32.add (local.get $p) (i32.const 1))) (i32.const 1)))
      (local.set $p (i32.sub (local.get $p) (i32.const 1)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  ;; p - 8 with an offset of 16: it wraps for p below 8, though p + 8 lies inside
  (func $behind (param $p i32) (param $n i32) (result i32) (local $s i32)
    (loop $again
      (local.set $s (i32.add (local.get $s) (i32.load (local.get $p))))
      (local.set $s (i32.add (local.get $s) (i32.load offset=16 (i32.sub (local.get $p) (i32.const 8)))))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $s))
  ;; a constant step of more than 64 KiB, forwards over the end of the address space
  (func $stride (param $p i32) (param $n i32)
    (loop $again
      (i32.store8 (local.get $p) (i32.const 1))
      (local.set $p (i32.add (local.get $p) (i32.const 0x20000000)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func $either (param $case i32) (param $number i32) (param $inside i32) (param $outside i32) (result i32)
    (select (local.get $outside) (local.get $inside) (i32.eq (local.get $case) (local.get $number))))
  (global $kept (mut i32) (i32.const 0))
  (func (export "_start") (local $n i32)
    (drop (call $args_sizes_get (i32.const 0) (i32.const 4)))
    (local.set $n (i32.sub (i32.load (i32.const 0)) (i32.const 1)))
    (call $up (i32.const 64000) (call $either (local.get $n) (i32.const 1) (i32.const 100) (i32.const 384)))
    (call $up (call $either (local.get $n) (i32.const 2) (i32.const 64) (i32.const -256)) (i32.const 65))
    (call $down (i32.const 200) (call $either (local.get $n) (i32.const 3) (i32.const 201) (i32.const 202)))
    (call $down_plain (i32.const 200) (call $either (local.get $n) (i32.const 4) (i32.const 201) (i32.const 202)))
    (global.set $kept (call $behind (call $either (local.get $n) (i32.const 5) (i32.const 8) (i32.const 4)) (i32.const 50)))
    (global.set $kept (call $behind (i32.const 65000) (call $either (local.get $n) (i32.const 6) (i32.const 99) (i32.const 133))))
    (call $stride (i32.const 512) (call $either (local.get $n) (i32.const 7) (i32.const 1) (i32.const 2)))
    (call $up (call $either (local.get $n) (i32.const 8) (i32.const 64) (i32.const 65532)) (i32.const 10))))
