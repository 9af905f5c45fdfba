;; Each target's objects are of its machine and its ABI, as its C compiler wants to link them.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n --target=x86_64-linux-gnu -c %t.wasm -o %t.o
;; RUN: %readelf -h %t.o | %FileCheck --check-prefix=X86 %s
;; RUN: %w2n --target=aarch64-linux-gnu -c %t.wasm -o %t.o
;; RUN: %readelf -h %t.o | %FileCheck --check-prefix=AARCH64 %s
;; RUN: %w2n --target=riscv64-linux-gnu -c %t.wasm -o %t.o
;; RUN: %readelf -h %t.o | %FileCheck --check-prefix=RISCV %s
;; RUN: %w2n --target=thumbv7em-none-eabihf -c --library %t.wasm -o %t.o
;; RUN: %readelf -h -A %t.o | %FileCheck --check-prefixes=ARM,HARD %s
;; RUN: %w2n --target=thumbv7em-none-eabi -c --library %t.wasm -o %t.o
;; RUN: %readelf -h -A %t.o | %FileCheck --check-prefixes=ARM,SOFT %s
;; RUN: %w2n --target=thumbv7m-none-eabi -c --library %t.wasm -o %t.o
;; RUN: %readelf -h -A %t.o | %FileCheck --check-prefixes=ARM,SOFT %s
;; RUN: %w2n --target=thumbv6m-none-eabi -c --library %t.wasm -o %t.o
;; RUN: %readelf -h -A %t.o | %FileCheck --check-prefixes=ARM,SOFT %s
;; X86: Machine: Advanced Micro Devices X86-64
;; AARCH64: Machine: AArch64
;; RISCV: Machine: RISC-V
;; RISCV: Flags: {{.*}}RVC, double-float ABI
;; ARM: Class: ELF32
;; ARM: Machine: ARM
;; ARM: Flags: 0x5000000
;; HARD: TagName: ABI_VFP_args
;; HARD-NEXT: Description: AAPCS VFP
;; SOFT-NOT: ABI_VFP_args
(module
  (memory 1)
  (func (export "f") (param f64 f32) (result f64)
    (f64.store (i32.const 0) (local.get 0))
    (f64.add (local.get 0) (f64.promote_f32 (local.get 1))))
  (func (export "_start")))
