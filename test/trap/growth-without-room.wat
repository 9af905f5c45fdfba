;; memory.grow fails when the system has no room, also below the maximum; nothing is lost.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: sh -c 'ulimit -d 65536; exec %t.exe'
(module
  (memory 1)
  (func $start (export "_start")
    (i32.store (i32.const 0) (i32.const 7))
    (if (i32.ne (memory.grow (i32.const 20000)) (i32.const -1)) (then unreachable))
    (if (i32.ne (memory.grow (i32.const 1)) (i32.const 1)) (then unreachable))
    (if (i32.ne (memory.size) (i32.const 2)) (then unreachable))
    (if (i32.ne (i32.load (i32.const 0)) (i32.const 7)) (then unreachable))))
