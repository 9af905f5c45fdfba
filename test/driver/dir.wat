;; --dir grants a directory: the number of preopened directories is the exit status.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n %t.wasm -o %t.exe
;; RUN: %exits 0 %t.exe
;; RUN: %w2n --dir=. --dir=/tmp::/t:ro %t.wasm -o %t.exe
;; RUN: %exits 2 %t.exe
(module
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func $prestat (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start") (local $n i32)
    (block $end
      (loop $next
        (br_if $end (call $prestat (i32.add (local.get $n) (i32.const 3)) (i32.const 0)))
        (local.set $n (i32.add (local.get $n) (i32.const 1)))
        (br $next)))
    (call $exit (local.get $n))))
