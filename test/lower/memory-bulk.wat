;; memory.copy and memory.fill: checked first, then LLVM's own; a short one of known length is no call, and what is known of
;; the instance's state stays known across it.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n --target=x86_64-linux-gnu --library --emit=llvm-ir -O0 %t.wasm -o - | %FileCheck %s
;; RUN: %w2n --target=x86_64-linux-gnu --library --state-at-trap=loose -S -O2 %t.wasm -o - | %FileCheck --check-prefix=X86 %s
;; RUN: %w2n --target=thumbv7em-none-eabi --library --emit=llvm-ir -O0 %t.wasm -o - | %FileCheck --check-prefix=BARE %s
(module (memory 1) (global $g (export "g") (mut i32) (i32.const 0))
  ;; CHECK-LABEL: f0.copy(
  ;; CHECK: icmp ugt i64
  ;; CHECK: icmp ugt i64
  ;; CHECK: call void @llvm.memmove.p0.p0.i64(ptr align 1 {{.*}}, i64 16, i1 false), !alias.scope
  ;; X86: f0.copy:
  ;; X86-NOT: call{{.*}}mem
  ;; X86: movups
  ;; X86: retq
  ;; BARE: call void @w2n_memory_copy
  (func $copy (export "copy") (param i32 i32) (memory.copy (local.get 0) (local.get 1) (i32.const 16)))
  ;; CHECK-LABEL: f1.fill(
  ;; CHECK: icmp ugt i64
  ;; CHECK: call void @llvm.memset.p0.i64(ptr align 1 {{.*}}, i1 false), !alias.scope
  ;; X86: f1.fill:
  ;; X86: memset
  ;; BARE: call void @w2n_memory_fill
  (func $fill (export "fill") (param i32 i32) (memory.fill (local.get 0) (i32.const 0) (local.get 1)))
  ;; X86: f2.state:
  ;; X86: movl $1234, %eax
  (func $state (export "state") (param i32) (result i32)
    (global.set $g (i32.const 1234))
    (memory.fill (local.get 0) (i32.const 7) (i32.const 300))
    (global.get $g)))
