;; A loop of stores that LLVM may turn into a call of memset runs over the end of the memory.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t.exe
;; RUN: %exits 134 %run %t.exe > %t.out 2>&1 && %FileCheck --match-full-lines --strict-whitespace %s < %t.out
;;CHECK:wasm trap: out of bounds memory access
;;CHECK-NEXT:wasm backtrace:
;;CHECK:    {{[0-9]}}: start
(module
  (memory 1)
  (func $clear (param $at i64) (param $count i64)
    (block $done
      (loop $again
        (br_if $done (i64.eqz (local.get $count)))
        (i32.store8 (i32.wrap_i64 (local.get $at)) (i32.const 0))
        (local.set $at (i64.add (local.get $at) (i64.const 1)))
        (local.set $count (i64.sub (local.get $count) (i64.const 1)))
        (br $again))))
  (func $start (export "_start")
    (call $clear (i64.const 0) (i64.const 65536))
    (call $clear (i64.const 60000) (i64.const 65536))))
