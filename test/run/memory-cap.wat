;; A memory ends one page below 4 GiB: growing to 65535 pages is fine if the system has room, the last page is refused.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native --bounds=guard %t.wasm -o %t && %run %t
(module
  (memory 1 65536)
  (func (export "_start")
    (if (i32.ne (memory.grow (i32.const 65535)) (i32.const -1)) (then unreachable))
    (if (i32.ne (memory.size) (i32.const 1)) (then unreachable))
    (if (i32.eq (memory.grow (i32.const 65534)) (i32.const -1)) (then (return)))
    (i32.store8 offset=0xfffeffff (i32.const 0) (i32.const 7))
    (i32.store8 (i32.const 0xfffefffe) (i32.const 5))
    (if (i32.ne (i32.load16_u (i32.const 0xfffefffe)) (i32.const 0x705)) (then unreachable))
    (if (i32.ne (memory.grow (i32.const 1)) (i32.const -1)) (then unreachable))
    (if (i32.ne (memory.size) (i32.const 65535)) (then unreachable))))
