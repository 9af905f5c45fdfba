;; proc_exit from a start function, from deep calls, in a handler; statuses up to 2^32 - 1 keep what the system can carry.
;; RUN: rm -rf %t.d && mkdir %t.d
;; RUN: %wat2wasm %s -o %t.d/deep.wasm && %wasm2native %t.d/deep.wasm -o %t.d/deep
;; RUN: %exits 7 %run %t.d/deep
;; RUN: %python -c "print('(module (import \"wasi_snapshot_preview1\" \"proc_exit\" (func \$e (param i32))) (memory (export \"memory\") 1) (func \$s (call \$e (i32.const 9))) (start \$s) (func (export \"_start\") unreachable))')" > %t.d/start.wat
;; RUN: %wat2wasm %t.d/start.wat -o %t.d/start.wasm && %wasm2native %t.d/start.wasm -o %t.d/start
;; RUN: %exits 9 %run %t.d/start
;; RUN: %python -c "print('(module (import \"wasi_snapshot_preview1\" \"proc_exit\" (func \$e (param i32))) (memory (export \"memory\") 1) (func (export \"_start\") (call \$e (i32.const -1)) (unreachable)))')" > %t.d/large.wat
;; RUN: %wat2wasm %t.d/large.wat -o %t.d/large.wasm && %wasm2native %t.d/large.wasm -o %t.d/large
;; RUN: %exits 255 %run %t.d/large > %t.out 2>&1
;; RUN: %FileCheck --allow-empty %s < %t.out
;; CHECK-NOT: wasm trap
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (func $deep (param i32)
    (if (i32.eqz (local.get 0)) (then (call $exit (i32.const 7))))
    (block $h (try_table (catch_all $h) (call $deep (i32.sub (local.get 0) (i32.const 1)))) (return))
    (call $exit (i32.const 99)))
  (func (export "_start") (call $deep (i32.const 1000)) (unreachable)))
