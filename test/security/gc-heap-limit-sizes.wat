;; --max-gc-heap: a program that makes many times as much garbage lives; what stays reachable beyond it is a trap, for
;; small and for large objects.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native %t.wasm -o %t --max-gc-heap=8M
;; RUN: %run %t
;; RUN: env W2N_GRANTS=--args=no %run %t
;; RUN: sed 's|;; @small:||' %s > %t-small.wat && %wat2wasm %t-small.wat -o %t-small.wasm
;; RUN: %wasm2native %t-small.wasm -o %t-small
;; RUN: env W2N_GRANTS=--max-gc-heap=8M %exits 134 %run %t-small 2>&1 | %FileCheck %s
;; RUN: sed 's|;; @large:||' %s > %t-large.wat && %wat2wasm %t-large.wat -o %t-large.wasm
;; RUN: %wasm2native %t-large.wasm -o %t-large
;; RUN: env W2N_GRANTS=--max-gc-heap=8M %exits 134 %run %t-large 2>&1 | %FileCheck %s
;; RUN: env W2N_GRANTS=--max-gc-heap=0 %exits 134 %run %t-large 2>&1 | %FileCheck %s
;; CHECK: wasm trap: out of memory: no room for a garbage-collected object (see --max-gc-heap)
(module
  (type $cell (struct (field (ref null $cell)) (field i64)))
  (type $bytes (array (mut i8)))
  (type $rows (array (mut (ref null $bytes))))
  (global $kept (mut (ref null $cell)) (ref.null $cell))
  (global $rows (mut (ref null $rows)) (ref.null $rows))
  (func (export "_start") (local $i i32) (local $old (ref null $cell)) (local $new (ref null $cell))
    (global.set $rows (array.new_default $rows (i32.const 100)))
    (loop $next ;; 96 MB
      (local.set $new (struct.new $cell (local.get $old) (i64.const 1)))
      ;; @small:(local.set $old (local.get $new))
      (global.set $kept (local.get $new))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 3000000))))
    (local.set $i (i32.const 0))
    (loop $next
      (array.set $rows (global.get $rows) (i32.const 0) (array.new_default $bytes (i32.const 1000000)))
      ;; @large:(array.set $rows (global.get $rows) (local.get $i) (array.new_default $bytes (i32.const 1000000)))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 100))))))
