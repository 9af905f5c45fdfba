;; An object that counts is for a link with LLVM's profile runtime.  Threads count by atomic operations.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n -c --profile-generate=here.profraw %t.wasm -o %t.o
;; RUN: %nm %t.o | %FileCheck --check-prefix=NM %s
;; NM: __llvm_profile_filename
;; RUN: %w2n --profile-generate --emit=llvm-ir %t.wasm -o - | %FileCheck --check-prefix=PLAIN %s
;; PLAIN: @__profc_{{.*}}f1.work
;; PLAIN-NOT: atomicrmw
;; RUN: sed 's/;;spawn//' %s > %t.wat
;; RUN: %wat2wasm %t.wat -o %t.threads.wasm
;; RUN: %w2n --profile-generate --emit=llvm-ir %t.threads.wasm -o - | %FileCheck --check-prefix=ATOMIC %s
;; ATOMIC: atomicrmw add ptr @__profc_
(module
  (import "wasi_snapshot_preview1" "sched_yield" (func $yield (result i32)))
  ;;spawn(import "wasi" "thread-spawn" (func (param i32) (result i32)))
  ;;spawn(import "env" "memory" (memory 1 1 shared)) (func (export "wasi_thread_start") (param i32 i32))
  (func $work (export "_start") (drop (call $yield))))
