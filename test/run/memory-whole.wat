;; A module that asks for all 65536 pages gets them, with the last byte of 32-bit addressing.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native --bounds=guard %t.wasm -o %t && %run %t
(module
  (memory 65536) (data (i32.const 0xffffffff) "\09")
  (func (export "_start")
    (if (i32.ne (memory.size) (i32.const 65536)) (then unreachable))
    (if (i32.ne (memory.grow (i32.const 0)) (i32.const 65536)) (then unreachable))
    (i32.store8 offset=0xfffffffe (i32.const 0) (i32.const 7))
    (if (i32.ne (i32.load16_u (i32.const 0xfffffffe)) (i32.const 0x907)) (then unreachable))))
