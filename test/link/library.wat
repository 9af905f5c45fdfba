;; A module as a library: its object and its header in a C program. The runtime archive and -lm are all it needs.
;; RUN: rm -rf %t.d && mkdir %t.d
;; RUN: %wat2wasm %s -o %t.d/math.wasm
;; RUN: %w2n -c --library %t.d/math.wasm -o %t.d/math.o
;; RUN: %w2n --emit=header %t.d/math.wasm -o %t.d/math.h
;; RUN: %cc -Wall -Werror -I%t.d -I%build/include %S/Inputs/use_math.c %t.d/math.o %runtime -lm -o %t.exe
;; RUN: %t.exe | %FileCheck %s
;; CHECK: 42
;; CHECK-NEXT: 43
(module
  (global $calls (mut i32) (i32.const 40))
  (func (export "next") (result i32)
    (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
    (global.get $calls))
  (func $start (global.set $calls (i32.const 41)))
  (start $start))
