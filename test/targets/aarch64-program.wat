;; A program for aarch64, linked with its C compiler, run under an emulator whatever the test's configuration: a value
;; that is right, a trap with its backtrace, an exhausted stack, an exception.
;; REQUIRES: qemu-aarch64, aarch64-linux-gnu-gcc
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --target=aarch64-linux-gnu -O0 %t.wasm -o %t.exe
;; RUN: %exits 134 qemu-aarch64 %t.exe > %t.out 2>&1 && %FileCheck --match-full-lines --strict-whitespace %s < %t.out
;; RUN: %w2n --target=aarch64-linux-gnu -O2 %t.wasm -o %t.exe
;; RUN: %exits 134 qemu-aarch64 %t.exe 2>&1 | %FileCheck --check-prefix=TRAP %s
;;CHECK:wasm trap: call stack exhausted
;;CHECK-NEXT:wasm backtrace:
;;CHECK-NEXT:    0: again
;;CHECK:   31: again
;;CHECK-NEXT:    ... {{(at least )?[0-9]+}} more
;; TRAP: wasm trap: call stack exhausted
(module
  (tag $t (param f64))
  (memory 1)
  (func $throw (param f64) (throw $t (local.get 0)))
  (func $catch (param f64) (result f64)
    (block $caught (result f64)
      (try_table (catch $t $caught) (call $throw (local.get 0)))
      (f64.const 0)))
  (func $again (param i32) (result i32) (i32.add (call $again (i32.add (local.get 0) (i32.const 1))) (local.get 0)))
  (func $start (export "_start")
    (f64.store (i32.const 8) (call $catch (f64.const 2.5)))
    (if (f64.ne (f64.load (i32.const 8)) (f64.const 2.5)) (then unreachable))
    (drop (call $again (i32.const 0)))))
