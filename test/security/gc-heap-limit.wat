;; --max-gc-heap: objects beyond it trap; garbage does not count.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native %t.wasm -o %t
;; RUN: %run %t
;; RUN: env W2N_GRANTS=--max-gc-heap=64M %run %t
;; RUN: env W2N_GRANTS=--max-gc-heap=4M %exits 134 %run %t 2>&1 | %FileCheck %s
;; CHECK: wasm trap: out of memory
(module
  (type $bytes (array (mut i64)))
  (type $list (struct (field (ref $bytes)) (field (ref null $list))))
  (func (export "_start") (local $i i32) (local $all (ref null $list))
    (loop $garbage  ;; 80 MB
      (drop (array.new $bytes (i64.const 1) (i32.const 10000)))
      (br_if $garbage (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 1000))))
    (local.set $i (i32.const 0))
    (loop $kept     ;; 8 MB
      (local.set $all (struct.new $list (array.new $bytes (i64.const 1) (i32.const 10000)) (local.get $all)))
      (br_if $kept (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 100))))))
