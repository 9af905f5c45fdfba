;; New memory is zero: at the beginning, what has grown, and what a start function or a segment did not write.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native -c --library --dynamic-exports --module-name=m %t.wasm -o %t.o
;; RUN: %cc -I%build/include %S/Inputs/attempts.c %t.o %runtime -lm -o %t.exe && %t.exe
(module
  (memory $m (export "memory") 3 64)
  (memory $n (export "n") 1 64)
  (data (i32.const 70000) "x")
  (func $zero (param $from i32) (param $to i32) (result i32)
    (loop $l
      (if (i64.ne (i64.load (local.get $from)) (i64.const 0)) (then (return (i32.const 0))))
      (local.set $from (i32.add (local.get $from) (i32.const 8)))
      (br_if $l (i32.lt_u (local.get $from) (local.get $to))))
    (i32.const 1))
  (func (export "ok before the segment") (result i32) (call $zero (i32.const 0) (i32.const 70000)))
  (func (export "ok behind it") (result i32) (call $zero (i32.const 70008) (i32.const 196608)))
  (func (export "ok grown after much was written") (result i32)
    (memory.fill (i32.const 0) (i32.const 0xff) (i32.const 196608))
    (drop (memory.grow (i32.const 30)))
    (call $zero (i32.const 196608) (i32.const 2162688)))
  (func (export "ok again") (result i32)
    (memory.fill (i32.const 0) (i32.const 0xee) (i32.const 2162688))
    (drop (memory.grow $n (i32.const 10)))
    (drop (memory.grow (i32.const 31)))
    (call $zero (i32.const 2162688) (i32.const 4194304)))
  (func (export "ok the other memory too") (result i32)
    (i64.eqz (i64.or (i64.load $n (i32.const 65536)) (i64.load $n (i32.const 720888))))))
