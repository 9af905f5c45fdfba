;; -mbranch-protection: AArch64 objects say that branches are checked and return addresses signed, and their code does it;
;; all of the runtime's objects too.  The program runs as any other, through exceptions and a trap.
;; REQUIRES: qemu-aarch64, aarch64-linux-gnu-gcc
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n --target=aarch64-linux-gnu -c -mbranch-protection=standard %t.wasm -o %t.o
;; RUN: %readelf -n %t.o | %FileCheck %s --check-prefix=BOTH
;; RUN: %objdump -d --no-show-raw-insn %t.o | %FileCheck %s --check-prefix=CODE
;; RUN: %w2n --target=aarch64-linux-gnu -c -mbranch-protection=bti %t.wasm -o %t.o
;; RUN: %readelf -n %t.o | %FileCheck %s --check-prefix=BTI
;; RUN: %objdump -d --no-show-raw-insn --no-leading-addr %t.o | %FileCheck %s --check-prefix=LANDING
;; RUN: %w2n --target=aarch64-linux-gnu -c -mbranch-protection pac-ret %t.wasm -o %t.o
;; RUN: %readelf -n %t.o | %FileCheck %s --check-prefix=PAC
;; RUN: %python %S/Inputs/all_members.py %readelf %build/lib/wasm2native/aarch64-linux-gnu/libw2n_runtime.a BTI PAC
;; RUN: %w2n --target=aarch64-linux-gnu -mbranch-protection=standard %t.wasm -o %t
;; RUN: %exits 134 qemu-aarch64 -cpu max %t 2>&1 | %FileCheck %s
;; BOTH: aarch64 feature: BTI, PAC
;; CODE-DAG: paciasp
;; CODE-DAG: autiasp
;; CODE-DAG: bti j
;; BTI: aarch64 feature: BTI{{$}}
;; LANDING: thrower>:
;; LANDING-NEXT: bti c
;; PAC: aarch64 feature: PAC{{$}}
;; CHECK: wasm trap: unreachable
;; CHECK-NEXT: wasm backtrace:
;; CHECK-NEXT: 0: last
(module
  (tag $t)
  (table (export "t") 2 2 funcref)
  (elem (i32.const 0) $thrower $last)
  (func $thrower (throw $t))
  (func $last unreachable)
  (func $through (param i32) (call_indirect (local.get 0)))
  (func (export "_start")
    (block $caught (try_table (catch $t $caught) (call $through (i32.const 0))))
    (call $through (i32.const 1))))
