;; The processor decides about the instructions.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n -S --target=x86_64-linux-gnu --cpu=x86-64 --library %t.wasm -o - | %FileCheck --check-prefix=OLD %s
;; RUN: %w2n -S --target=x86_64-linux-gnu --cpu=x86-64-v3 --library %t.wasm -o - | %FileCheck --check-prefix=NEW %s
;; RUN: %w2n -S --target=x86_64-linux-gnu --cpu=x86-64 --target-features=+lzcnt --library %t.wasm -o - | %FileCheck --check-prefix=NEW %s
(module (func (export "leading") (param i32) (result i32) (i32.clz (local.get 0))))
;; OLD-NOT: lzcnt
;; NEW: lzcnt
