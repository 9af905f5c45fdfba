;; --profile-generate, a run, llvm-profdata merge, --profile-use: the counts of the run are in the code.
;; REQUIRES: native, profile-runtime
;; RUN: rm -rf %t.d
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n --profile-generate %t.wasm -o %t.counting
;; RUN: %exits 7 %in %t.d %t.counting
;; RUN: %profdata merge -o %t.profdata %t.d/default.profraw
;; RUN: %w2n --profile-use=%t.profdata --emit=llvm-ir %t.wasm -o - | %FileCheck %s
;; RUN: %w2n --profile-use=%t.profdata %t.wasm -o %t.exe
;; RUN: %exits 7 %t.exe
;; At another level too.
;; RUN: %w2n --profile-use=%t.profdata -O0 --emit=llvm-ir %t.wasm -o - | %FileCheck %s
;; CHECK-DAG: !{!"function_entry_count", i64 15}
;; CHECK-DAG: !{!"branch_weights", i32 8, i32 7}
;; The name of the file: in the program, and in its environment.
;; RUN: %w2n --profile-generate=%t.first %t.wasm -o %t.counting
;; RUN: %exits 7 %t.counting
;; RUN: env LLVM_PROFILE_FILE=%t.second %exits 7 %t.counting
;; RUN: %profdata merge -o %t.both %t.first %t.second
;; RUN: %profdata show %t.both | %FileCheck --check-prefix=BOTH %s
;; BOTH: Maximum function count: 30
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (func $fib (param i32) (result i32)
    (if (result i32) (i32.lt_u (local.get 0) (i32.const 2))
      (then (local.get 0))
      (else (i32.add (call $fib (i32.sub (local.get 0) (i32.const 1)))
                     (call $fib (i32.sub (local.get 0) (i32.const 2)))))))
  (func (export "_start")
    (call $exit (i32.add (i32.const 2) (call $fib (i32.const 5))))))
