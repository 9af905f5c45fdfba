;; Growth by far too much, and where the system gives no more address space or memory, is -1: the program goes on.
;; REQUIRES: native
;; UNSUPPORTED: asan
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native --bounds=checked %t.wasm -o %t.exe
;; RUN: %exits 2 %t.exe
;; RUN: %exits 3 %python -c "import os, resource, sys; resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30)); os.execv(sys.argv[1], sys.argv[1:])" %t.exe
;; RUN: %wasm2native --bounds=guard %t.wasm -o %t.guard && %exits 2 %t.guard
;; With guard pages a program that may not even reserve its addresses says so and ends.
;; RUN: %exits 134 %python -c "import os, resource, sys; resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30)); os.execv(sys.argv[1], sys.argv[1:])" %t.guard 2>&1 | %FileCheck %s
;; CHECK: wasm trap: out of memory
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (func $must (param i32) (if (i32.eqz (local.get 0)) (then (call $exit (i32.const 1)))))
  (func $refused (param $pages i32)
    (call $must (i32.eq (memory.grow (local.get $pages)) (i32.const -1)))
    (call $must (i32.eq (memory.size) (i32.const 1))))
  (func (export "_start") (local $last i32)
    (call $refused (i32.const -1))
    (call $refused (i32.const 65536))
    (call $refused (i32.const 0x10000000))
    (call $refused (i32.const 0x7fffffff))
    ;; To the end, as far as there is room; with guard pages that may be one page before 4 GiB.
    (if (i32.eq (memory.grow (i32.const 65534)) (i32.const -1)) (then (call $exit (i32.const 3))))
    (drop (memory.grow (i32.const 1)))
    (local.set $last (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 1)))
    (i32.store8 (local.get $last) (i32.const 9))
    (call $must (i32.eq (i32.load8_u (local.get $last)) (i32.const 9)))
    (call $must (i32.eq (memory.grow (i32.const 1)) (i32.const -1)))
    (call $must (i32.eq (memory.grow (i32.const 0)) (memory.size)))
    (call $exit (i32.const 2))))
