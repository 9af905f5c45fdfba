;; In a module that starts threads an instance's own state is thread-local, and the memory, which is the program's own,
;; is not. Another module's state is not either.
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --target=x86_64-linux-gnu --emit=llvm-ir -O1 %t.wasm -o - | %FileCheck %s
;; RUN: grep -v thread-spawn %s > %t.one.wat && %wat2wasm %t.one.wat -o %t.one.wasm
;; RUN: %w2n --emit=llvm-ir -O1 %t.one.wasm -o - | %FileCheck --check-prefix=ONE %s
;; CHECK-DAG: @{{.*}}.m0 = internal {{(unnamed_addr )?}}global
;; CHECK-DAG: @{{.*}}.t0 = internal thread_local(localexec)
;; CHECK-DAG: @{{.*}}.g0 = internal thread_local(localexec)
;; CHECK-DAG: @{{.*}}.d0 = internal thread_local(localexec)
;; CHECK-DAG: @{{.*}}.s0 = internal thread_local(localexec)
;; ONE-NOT: thread_local
(module
  (import "wasi" "thread-spawn" (func (param i32) (result i32)))
  (import "env" "memory" (memory 1 1 shared))
  (table $t 1 2 funcref)
  (elem $s func $f)
  (data $d "hello")
  (global $g (mut i32) (i32.const 0))
  (func $f)
  (func (export "wasi_thread_start") (param i32 i32)
    (global.set $g (local.get 0))
    (memory.init $d (local.get 1) (i32.const 0) (local.get 0))
    (data.drop $d)
    (table.init $t $s (local.get 0) (local.get 1) (local.get 0))
    (elem.drop $s))
  (func (export "_start") (i32.store (i32.const 0) (global.get $g))))
