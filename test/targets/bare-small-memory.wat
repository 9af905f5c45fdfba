;; With pages of one byte a microcontroller's module takes just the memory that it declares.
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --target=thumbv7em-none-eabihf -Os -c --library %t.wasm -o %t.o
;; RUN: %readelf -SW %t.o | %FileCheck %s
;; CHECK: .bss.w2n.mem0 {{ *}}NOBITS {{.*}} 000c00 {{.*}} WA
(module
  (memory 3072 (pagesize 0x1))
  (func (export "f") (param i32) (result i32) (i32.load8_u (local.get 0))))
