;; --import-module: the imports of a named module are checked against its exports at compile time.
;; RUN: rm -rf %t.d && mkdir %t.d
;; RUN: %wat2wasm %S/Inputs/provider.wat -o %t.d/provider.wasm
;; RUN: %wat2wasm %s -o %t.d/good.wasm
;; RUN: %w2n -c --import-module=lib=%t.d/provider.wasm %t.d/good.wasm -o %t.d/good.o
;; RUN: %w2n --validate-only --import-module=other=%t.d/provider.wasm %t.d/good.wasm
;; RUN: %python %S/Inputs/import_module.py %w2n %t.d/provider.wasm %t.d %wat2wasm | %FileCheck %s
;; CHECK: missing: unknown import: lib has no export "nothing"
;; CHECK: kind: incompatible import type: lib.twice is imported as global, but exported as function
;; CHECK: signature: incompatible import type: lib.twice
;; CHECK: mutable: incompatible import type: lib.counter is imported as a constant global, but exported as a mutable global
;; CHECK: type: incompatible import type: lib.pi is imported as a global of one type
;; CHECK: memory-max: incompatible import type: lib.memory is imported as {min 1, max 1}, but exported as {min 1, max 4}
;; CHECK: memory-min: incompatible import type: lib.memory
;; CHECK: table: incompatible import type: lib.table
;; CHECK: unlimited: incompatible import type: lib.table
;; CHECK: fine: ok
(module
  (import "lib" "twice" (func (param i32) (result i32)))
  (import "lib" "counter" (global (mut i64)))
  (import "lib" "pi" (global f64))
  (import "lib" "memory" (memory 1 10))
  (import "lib" "table" (table 2 funcref))
  (import "elsewhere" "anything" (func)))
