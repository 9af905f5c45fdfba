;; --max-threads: spawning beyond it fails, and the threads' own tables count against --max-table while they live.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native %t.wasm -o %t --max-threads=2 --max-table=9
;; RUN: %run %t
;; RUN: env W2N_GRANTS=--max-threads=1 %exits 134 %run %t
;; RUN: env W2N_GRANTS=--max-table=8 %exits 134 %run %t 2>&1 | %FileCheck %s
;; CHECK: wasm trap: out of memory: a table's initial size is above the limit that was set (--max-table)
(module
  (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
  (import "env" "memory" (memory 1 1 shared))
  (table 3 funcref)
  (func $wait (param i32)  ;; for the word at 0
    (drop (memory.atomic.wait32 (i32.const 0) (local.get 0) (i64.const -1))))
  (func (export "wasi_thread_start") (param i32 i32)
    (drop (i32.atomic.rmw.add (i32.const 4) (i32.const 1)))
    (call $wait (i32.const 0)))
  (func (export "_start")
    (if (i32.le_s (call $spawn (i32.const 0)) (i32.const 0)) (then unreachable))
    (if (i32.le_s (call $spawn (i32.const 0)) (i32.const 0)) (then unreachable))
    (if (i32.ge_s (call $spawn (i32.const 0)) (i32.const 0)) (then unreachable))
    (loop $both (br_if $both (i32.lt_u (i32.atomic.load (i32.const 4)) (i32.const 2))))
    (i32.atomic.store (i32.const 0) (i32.const 1))
    (drop (memory.atomic.notify (i32.const 0) (i32.const -1)))))
