;; A level of x86-64 is tuned for no processor in particular: rotations are rotations.  A processor that is named is
;; tuned for itself.
;; REQUIRES: native
;; RUN: %wat2wasm %s -o %t.wasm && %w2n -S --library %t.wasm -o - | %FileCheck %s
;; RUN: %w2n --emit=llvm-ir --library --cpu=sandybridge %t.wasm -o - | %FileCheck --check-prefix=NAMED %s
;; CHECK: rol{{[lq]}}
;; CHECK-NOT: shld
;; NAMED-NOT: tune-cpu
(module (func (export "rotate") (param i32 i32) (result i32)
  (i32.xor (i32.rotl (local.get 0) (i32.const 7)) (i32.rotl (local.get 1) (i32.const 11)))))
