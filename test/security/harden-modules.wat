;; --harden: each of the modules of a program may make the system calls that its own imports need.
;; REQUIRES: native
;; RUN: rm -rf %t.d && mkdir -p %t.d
;; RUN: %wat2wasm %S/Inputs/harden_dice.wat -o %t.d/dice.wasm
;; RUN: %wasm2native -c --library %t.d/dice.wasm -o %t.d/dice.o
;; RUN: %wat2wasm %s -o %t.d/app.wasm
;; RUN: %cc -I%build/include -c %S/Inputs/harden_dice.c -o %t.d/ready.o
;; RUN: %wasm2native %t.d/app.wasm %t.d/ready.o %t.d/dice.o -o %t.d/app --harden
;; RUN: %w2n inspect %t.d/dice.o %t.d/app | %FileCheck %s
;; RUN: %run %t.d/app
;; CHECK: {{^}}module              dice
;; CHECK: {{^}}system-calls        base random{{$}}
;; CHECK: {{^}}module              app
;; CHECK: {{^}}system-calls        base{{$}}
(module
  (import "env" "ready" (func $ready))
  (import "dice" "roll" (func $roll (result i32)))
  (func (export "_start") (call $ready) (if (call $roll) (then unreachable))))
