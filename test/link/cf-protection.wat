;; -fcf-protection: the object says that its branches and returns can be checked, and indirect calls arrive at endbr64; all
;; of the runtime's objects say so too.  The program runs as any other.
;; REQUIRES: native, target-x86_64
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native -c -fcf-protection %t.wasm -o %t.o && %readelf -n %t.o | %FileCheck %s --check-prefix=BOTH
;; RUN: %objdump -d --no-show-raw-insn %t.o | %FileCheck %s --check-prefix=CODE
;; RUN: %wasm2native -c -fcf-protection=branch %t.wasm -o %t.o && %readelf -n %t.o | %FileCheck %s --check-prefix=BRANCH
;; RUN: %wasm2native -c -fcf-protection=return %t.wasm -o %t.o && %readelf -n %t.o | %FileCheck %s --check-prefix=RETURN
;; RUN: %wasm2native -c -fcf-protection=none %t.wasm -o %t.o && %readelf -n %t.o | %FileCheck %s --check-prefix=NONE
;; RUN: %python %S/Inputs/all_members.py %readelf %runtime IBT SHSTK
;; RUN: %wasm2native -fcf-protection=full %t.wasm -o %t && %run %t && %w2n inspect %t | %FileCheck %s --check-prefix=INSPECT
;; BOTH: x86 feature: IBT, SHSTK
;; CODE-LABEL: f0.callee
;; CODE-NEXT: endbr64
;; BRANCH: x86 feature: IBT{{$}}
;; RETURN: x86 feature: SHSTK{{$}}
;; NONE-NOT: x86 feature
;; INSPECT: options {{.*}} -fcf-protection=full
(module
  (table (export "t") 1 2 funcref)
  (elem (i32.const 0) $callee)
  (func $callee)
  (func (export "_start") (call_indirect (i32.const 0))))
