;; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
;;
;; Objects of constant expressions get the operands that they were given, also when one of them is a global.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native %t.wasm -o %t
;; RUN: %exits 42 %run %t
(module
  (type $pair (struct (field i32) (field i64) (field i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (global $a i64 (i64.const 20))
  (global $b i64 (i64.add (global.get $a) (i64.const 0)))
  (global $pair (ref $pair) (struct.new $pair (i32.const 7) (global.get $b) (i32.const 12)))
  (global $c i32 (i32.const 3))
  (global $d i32 (global.get $c))
  (global $small (ref i31) (ref.i31 (global.get $d)))
  (func (export "_start")
    (call $exit
      (i32.add (i31.get_s (global.get $small))
        (i32.add (struct.get $pair 0 (global.get $pair))
          (i32.add (i32.wrap_i64 (struct.get $pair 1 (global.get $pair))) (struct.get $pair 2 (global.get $pair))))))))
