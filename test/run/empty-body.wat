;; A function whose body is nothing but `end` falls through with no operands.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t && %run %t
(module (func $nothing) (func (export "_start") (call $nothing)))
