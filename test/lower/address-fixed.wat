;; The memory of a program stands at a fixed address: an access is one instruction with the base in its displacement.
;; No function loads a base, and what is written to memory is still a GEP.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n --target=x86_64-linux-gnu --emit=llvm-ir -O0 %t.wasm -o - | %FileCheck %s
;; RUN: %w2n --target=x86_64-linux-gnu -S -O2 --dynamic-exports %t.wasm -o - | %FileCheck --check-prefix=X86 %s
;; RUN: %w2n --target=aarch64-linux-gnu -S -O2 --dynamic-exports %t.wasm -o - | %FileCheck --check-prefix=ARM %s
;; RUN: %w2n --target=riscv64-linux-gnu -S -O2 --dynamic-exports %t.wasm -o - | %FileCheck --check-prefix=RISCV %s
(module (memory 1) (memory $second 1)
  ;; CHECK-DAG: @{{.*}}.m0 = internal global {{.*}} { ptr inttoptr (i64 1879048192 to ptr), i64 0,
  ;; CHECK-DAG: @{{.*}}.m1 = internal global {{.*}} { ptr null,
  ;; CHECK-LABEL: define {{.*}} @{{.*}}.f0.load(
  ;; CHECK-NOT: load ptr
  ;; CHECK: [[WIDE:%.*]] = zext i32 {{%.*}} to i64
  ;; CHECK: [[P:%.*]] = getelementptr i8, ptr inttoptr (i64 1879048192 to ptr), i64 [[WIDE]]
  ;; CHECK: [[Q:%.*]] = getelementptr i8, ptr [[P]], i64 8
  ;; CHECK: load volatile i32, ptr [[Q]], align 1
  ;; X86: f0.load:
  ;; X86: movl %edi, %e[[INDEX:.*]]
  ;; X86-NEXT: movl 1879048200(%r[[INDEX]]), %eax
  ;; ARM: f0.load:
  ;; ARM: mov w[[BASE:[0-9]+]], #1879048192
  ;; ARM: add x[[AT:[0-9]+]], x[[BASE]], w0, uxtw
  ;; ARM-NEXT: ldr w0, [x[[AT]], #8]
  ;; RISCV: f0.load:
  ;; RISCV: lui {{.*}}, 458752
  (func $load (export "load") (param i32) (result i32) (i32.load offset=8 (local.get 0)))
  ;; The other memories of the module have a base of their own.
  ;; CHECK-LABEL: define {{.*}} @{{.*}}.f1.load_second(
  ;; CHECK: load ptr, ptr @{{.*}}.m1
  (func $load_second (export "load_second") (param i32) (result i32) (i32.load $second (local.get 0)))
  ;; Guarded, capped, fixed; and guarded, capped.
  ;; CHECK: call void @w2n_memory_create(ptr @{{.*}}.m0, i64 1, i64 -1, i32 16, i32 28)
  ;; CHECK: call void @w2n_memory_create(ptr @{{.*}}.m1, i64 1, i64 -1, i32 16, i32 12)
  (func (export "_start")))
