;; The default processor of x86-64 is x86-64-v2: what every machine of the last fifteen years has, and nothing beyond.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n --target=x86_64-linux-gnu -S --library %t.wasm -o - | %FileCheck --check-prefix=V2 %s
;; RUN: %w2n --target=x86_64-linux-gnu --cpu=x86-64 -S --library %t.wasm -o - | %FileCheck --check-prefix=V1 %s
;; RUN: %w2n --target=x86_64-linux-gnu --cpu=x86-64-v3 -S --library %t.wasm -o - | %FileCheck --check-prefix=V3 %s
;; V2: popcnt
;; V2-NOT: vaddps
;; V1-NOT: popcnt
;; V3: vaddps
(module
  (memory 1)
  (func (export "count") (param i32) (result i32) (i32.popcnt (local.get 0)))
  (func (export "add") (param v128 v128) (result v128) (f32x4.add (local.get 0) (local.get 1))))
