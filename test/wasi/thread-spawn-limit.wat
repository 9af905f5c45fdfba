;; Threads that never end: at the limit thread-spawn gives -EAGAIN, and the program goes on. When the system's own
;; limit is lower, it is the same.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe && %run %t.exe
;; RUN: bash -c 'ulimit -v 11000000 && %run %t.exe'
(module
  (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
  (import "env" "memory" (memory 1 1 shared))
  (func (export "wasi_thread_start") (param i32 i32)
    (drop (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1))))
  (func (export "_start")
    (local $result i32) (local $count i32)
    (loop $again
      (local.set $count (i32.add (local.get $count) (i32.const 1)))
      (br_if $again (i32.gt_s (local.tee $result (call $spawn (i32.const 0))) (i32.const 0))))
    (if (i32.ne (local.get $result) (i32.const -6)) (then unreachable))
    (if (i32.gt_u (local.get $count) (i32.const 4097)) (then unreachable))))
