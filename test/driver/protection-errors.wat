;; The options for branches and returns are those of the target's processor.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --target=x86_64-linux-gnu -c -mbranch-protection=bti %t.wasm -o %t.o 2>&1 | %FileCheck %s --check-prefix=OTHER
;; OTHER: error: -mbranch-protection: the option for x86_64-linux-gnu is -fcf-protection
;; RUN: %exits 1 %w2n --target=riscv64-linux-gnu -c -fcf-protection %t.wasm -o %t.o 2>&1 | %FileCheck %s --check-prefix=NONE
;; NONE: error: -fcf-protection: there is no such protection for riscv64-linux-gnu
;; RUN: %exits 1 %w2n --target=aarch64-linux-gnu -c -mbranch-protection=all %t.wasm -o %t.o 2>&1 | %FileCheck %s --check-prefix=WHAT
;; WHAT: error: -mbranch-protection: "all" is not one of standard, bti, pac-ret, none
(module (func (export "f")))
