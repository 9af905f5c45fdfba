;; Accesses whose addresses differ by constants, at every level the same as without optimisation: sums that wrap to the
;; inside, accesses under a condition, calls and growth between, a frame that is reached in two ways, the memory at its
;; largest.  Status 0, or the failing case's number.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native -O0 %t.wasm -o %t.exe && %run %t.exe
;; RUN: %wasm2native -O1 %t.wasm -o %t.exe && %run %t.exe
;; RUN: %wasm2native -O2 %t.wasm -o %t.exe && %run %t.exe
;; RUN: %wasm2native -O3 %t.wasm -o %t.exe && %run %t.exe
;; RUN: %wasm2native -Os --bounds=checked %t.wasm -o %t.exe && %run %t.exe
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (memory (export "memory") 2)
  (global $unknown (mut i32) (i32.const 0)) ;; zero, which LLVM cannot know
  (func $value (param $known i32) (result i32) (i32.add (local.get $known) (global.get $unknown)))

  ;; p is not accessed unless it is said so; p + 8 may wrap.
  (func $conditional (param $p i32) (param $too i32) (result i32) (local $s i32)
    (if (local.get $too) (then (local.set $s (i32.load8_u (local.get $p)))))
    (i32.add (local.get $s) (i32.load8_u (i32.add (local.get $p) (i32.const 8)))))

  ;; What goes into the frame through sums of its own comes out through offsets, in part, and with a byte exchanged.
  (func $frame (param $sp i32) (param $value i64) (param $byte i32) (result i64) (local $fp i32)
    (local.set $fp (i32.sub (local.get $sp) (i32.const 64)))
    (i64.store (i32.add (local.get $fp) (i32.const 16)) (local.get $value))
    (i64.store offset=8 (i32.sub (local.get $sp) (i32.const 48)) (local.get $value))
    (i32.store8 offset=17 (local.get $fp) (local.get $byte))
    (i64.add (i64.load offset=16 (local.get $fp))
             (i64.extend_i32_u (i32.add (i32.load16_u (i32.sub (local.get $sp) (i32.const 36)))
                                        (i32.load8_u offset=31 (local.get $fp))))))

  (func $leave_if (param $status i32) (param $leave i32)
    (if (local.get $leave) (then (call $exit (local.get $status)))))

  ;; The access at p would trap; the program ends before, and after it has stored at p + 8.
  (func $leave_between (param $p i32)
    (i32.store (i32.add (local.get $p) (i32.const 8)) (i32.const 77))
    (call $leave_if (i32.ne (i32.load (i32.const 0)) (i32.const 77)) (i32.const 1))
    (i32.store (local.get $p) (i32.const 78)))

  (func $grow_between (param $p i32) (result i32) (local $s i32)
    (local.set $s (i32.load8_u (local.get $p)))
    (drop (memory.grow (i32.const 1)))
    (i32.store8 (i32.add (local.get $p) (i32.const 65536)) (i32.const 6))
    (i32.add (local.get $s) (i32.load8_u offset=65536 (local.get $p))))

  (func $behind (param $p i32) (result i32)
    (i32.add (i32.load8_u (local.get $p))
      (i32.add (i32.load8_u offset=16 (i32.sub (local.get $p) (i32.const 8)))
               (i32.load8_u (i32.sub (local.get $p) (i32.const 8))))))

  ;; A pointer goes down to address 0; each step accesses what lies above it first.
  (func $down (param $p i32) (param $too i32) (result i32) (local $s i32)
    (loop $again
      (local.set $s (i32.add (local.get $s) (i32.load8_u (i32.add (local.get $p) (i32.const 4)))))
      (if (local.get $too)
        (then (local.set $s (i32.add (local.get $s)
          (i32.add (i32.load8_u (local.get $p)) (i32.load8_u offset=1 (local.get $p)))))))
      (local.set $p (i32.sub (local.get $p) (i32.const 8)))
      (br_if $again (i32.ne (local.get $p) (i32.const -8))))
    (local.get $s))

  ;; From the last byte that a memory can have, 65537 bytes further is address 0.
  (func $around (param $p i32) (result i32)
    (i32.store8 (local.get $p) (i32.const 3))
    (i32.add (i32.load8_u (local.get $p)) (i32.load8_u (i32.add (local.get $p) (i32.const 65537)))))

  (func $expect (param $case i32) (param $got i32) (param $wanted i32)
    (if (i32.ne (local.get $got) (local.get $wanted)) (then (call $exit (local.get $case)))))

  (func (export "_start") (local $i i32)
    (drop (call $args_sizes_get (i32.const 0) (i32.const 4)))
    (global.set $unknown (i32.sub (i32.load (i32.const 0)) (i32.const 1)))
    (loop $fill
      (i32.store8 (local.get $i) (local.get $i))
      (br_if $fill (i32.ne (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 256))))

    (call $expect (i32.const 1) (call $conditional (call $value (i32.const -4)) (call $value (i32.const 0))) (i32.const 4))
    (call $expect (i32.const 2) (call $conditional (call $value (i32.const 4)) (call $value (i32.const 1))) (i32.const 16))
    (call $expect (i32.const 3)
      (i64.eq (call $frame (call $value (i32.const 1024)) (i64.const 0x1122334455667788) (call $value (i32.const 0x99)))
              (i64.const 0x1122334455669ab6)) (i32.const 0))
    (call $expect (i32.const 4) (call $grow_between (call $value (i32.const 131071))) (i32.const 6))
    (call $expect (i32.const 5) (call $behind (call $value (i32.const 20))) (i32.const 60))
    (call $expect (i32.const 6) (call $behind (call $value (i32.const 8))) (i32.const 24))
    (call $expect (i32.const 7) (call $down (call $value (i32.const 64)) (call $value (i32.const 1))) (i32.const 909))
    (call $expect (i32.const 8) (call $down (call $value (i32.const 64)) (call $value (i32.const 0))) (i32.const 324))
    (if (i32.ne (memory.grow (i32.sub (i32.const 65535) (memory.size))) (i32.const -1))
      (then (call $expect (i32.const 9) (call $around (call $value (i32.const 0xfffeffff))) (i32.const 3))))
    (call $leave_between (call $value (i32.const -8)))
    (call $exit (i32.const 10))))
