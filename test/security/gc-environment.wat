;; The collector's own variables change nothing: neither what a program does nor what it prints, and no file is made.
;; REQUIRES: native
;; RUN: rm -rf %t.d && mkdir %t.d && cd %t.d
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native %t.wasm -o %t --inherit-env=GC_DONT_GC
;; RUN: env GC_DONT_GC=1 GC_PRINT_STATS=1 GC_LOG_FILE=%t.d/log GC_MAXIMUM_HEAP_SIZE=1000000 GC_DUMP_REGULARLY=1 W2N_GRANTS=--max-gc-heap=64M %run %t > %t.d/out 2>&1
;; RUN: ls %t.d | %FileCheck %s
;; RUN: cmp %t.d/out /dev/null
;; CHECK-NOT: {{.}}
;; CHECK: {{^}}out{{$}}
;; CHECK-NOT: {{.}}
(module
  (import "wasi_snapshot_preview1" "environ_sizes_get" (func $sizes (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  (type $bytes (array (mut i64)))
  (type $list (struct (field (ref $bytes)) (field (ref null $list))))
  (func (export "_start") (local $i i32) (local $all (ref null $list))
    (loop $garbage  ;; 80 MB: more than the limit, unless it is collected
      (drop (array.new $bytes (i64.const 1) (i32.const 10000)))
      (br_if $garbage (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 1000))))
    (local.set $i (i32.const 0))
    (loop $kept     ;; 8 MB: more than the variable's limit
      (local.set $all (struct.new $list (array.new $bytes (i64.const 1) (i32.const 10000)) (local.get $all)))
      (br_if $kept (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 100))))
    (drop (call $sizes (i32.const 0) (i32.const 4)))
    (if (i32.ne (i32.load (i32.const 0)) (i32.const 1)) (then unreachable)))) ;; the module's own is as granted
