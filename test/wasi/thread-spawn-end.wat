;; The return of _start ends the process, whatever other threads do; and many that end it at once end it once.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe && %run %t.exe
(module
  (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (import "env" "memory" (memory 1 1 shared))
  (func (export "wasi_thread_start") (param $id i32) (param $argument i32)
    (if (local.get $argument) (then
      (loop $again (br_if $again (i32.eqz (i32.atomic.load (i32.const 0)))))
      (call $exit (i32.const 0))))
    (loop $forever (br $forever)))
  (func (export "_start")
    (drop (call $spawn (i32.const 0)))
    (drop (call $spawn (i32.const 1)))
    (drop (call $spawn (i32.const 1)))
    (i32.atomic.store (i32.const 0) (i32.const 1))))
