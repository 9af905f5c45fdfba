;; All around a memory: its first and last bytes, what lies right behind it and right before it (the top of 32-bit
;; addressing), and the farthest that address and offset reach; through addresses that a subtraction makes too small,
;; that wrap, and with offsets that do not.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native --module-name=probe %t.wasm %S/Inputs/try.c -o %t.exe && %run %t.exe
;; RUN: %wasm2native --memory-address=any --module-name=probe %t.wasm %S/Inputs/try.c -o %t.exe && %run %t.exe
(module
  (import "host" "try" (func $try (param i32 i32) (result i32)))
  (memory 2)
  (func $probe (export "probe") (param $way i32) (param $address i32) (result i32)
    (block $near (block $far (block $negative (block $pair (block $loop
      (br_table $near $far $negative $pair $loop (local.get $way)))
      ;; 4: downward, one byte at a time, from 3 bytes above
      (local.set $way (i32.add (local.get $address) (i32.const 3)))
      (loop $again
        (i32.store8 (local.get $way) (i32.const 1))
        (br_if $again (i32.ne (local.get $address) (local.tee $way (i32.sub (local.get $way) (i32.const 1))))))
      (return (i32.load8_u (local.get $address))))
      ;; 3: after an access at another place
      (return (i32.add (i32.load8_u (i32.add (local.get $address) (i32.const 16)))
                       (i32.load8_u (local.get $address)))))
      ;; 2: below the address
      (return (i32.load8_u offset=16 (i32.sub (local.get $address) (i32.const 16)))))
      ;; 1: far above it
      (return (i32.load8_u offset=0xffffffff (i32.add (local.get $address) (i32.const 1)))))
    (i32.load8_u (local.get $address)))
  (func $expect (param $way i32) (param $address i32) (param $trap i32)
    (if (i32.ne (call $try (local.get $way) (local.get $address)) (local.get $trap)) (then unreachable)))
  (func (export "_start")
    ;; inside
    (call $expect (i32.const 0) (i32.const 0) (i32.const 0))
    (call $expect (i32.const 0) (i32.const 0x1ffff) (i32.const 0))
    (call $expect (i32.const 2) (i32.const 16) (i32.const 0))
    (call $expect (i32.const 3) (i32.const 0) (i32.const 0))
    (call $expect (i32.const 3) (i32.const 0x1ffef) (i32.const 0))
    (call $expect (i32.const 4) (i32.const 0) (i32.const 0))
    (call $expect (i32.const 4) (i32.const 0x1fffc) (i32.const 0))
    ;; behind and before
    (call $expect (i32.const 0) (i32.const 0x20000) (i32.const 5))
    (call $expect (i32.const 0) (i32.const 0x7fffffff) (i32.const 5))
    (call $expect (i32.const 0) (i32.const 0x80000000) (i32.const 5))
    (call $expect (i32.const 0) (i32.const 0x90000000) (i32.const 5))
    (call $expect (i32.const 0) (i32.const 0xffff0000) (i32.const 5))
    (call $expect (i32.const 0) (i32.const 0xffffffff) (i32.const 5))
    ;; 33 bits: address + 1 + 0xffffffff; with -1 the sum in 32 bits is 0, and the address 0xffffffff
    (call $expect (i32.const 1) (i32.const 0) (i32.const 5))
    (call $expect (i32.const 1) (i32.const 0xfffffffe) (i32.const 5))
    (call $expect (i32.const 1) (i32.const 0xffffffff) (i32.const 5))
    ;; too small, with an offset that would bring it back
    (call $expect (i32.const 2) (i32.const 15) (i32.const 5))
    (call $expect (i32.const 2) (i32.const 0) (i32.const 5))
    (call $expect (i32.const 2) (i32.const 0x20000) (i32.const 5))
    ;; address + 16 wraps to 0 and is inside, address is the top
    (call $expect (i32.const 3) (i32.const 0xfffffff0) (i32.const 5))
    (call $expect (i32.const 3) (i32.const 0x1fff0) (i32.const 5))
    ;; downward past 0, and from behind
    (call $expect (i32.const 4) (i32.const 0xffffffff) (i32.const 5))
    (call $expect (i32.const 4) (i32.const 0xfffffffd) (i32.const 5))
    (call $expect (i32.const 4) (i32.const 0x1fffd) (i32.const 5))))
