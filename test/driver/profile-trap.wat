;; A program that ends by a trap writes its counts as well, also behind the walls of --harden.
;; REQUIRES: native, profile-runtime
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: rm -f %t.profraw
;; RUN: %w2n --profile-generate=%t.profraw %t.wasm -o %t.exe
;; RUN: %exits 134 %t.exe
;; RUN: %profdata show --all-functions --counts %t.profraw | %FileCheck %s
;; RUN: rm %t.profraw
;; RUN: %w2n --harden --profile-generate=%t.profraw %t.wasm -o %t.exe
;; RUN: %exits 134 %t.exe
;; RUN: %profdata show --all-functions --counts %t.profraw | %FileCheck %s
;; CHECK: f0.loop:
;; CHECK: Block counts: [99, 1]
(module
  (memory 1)
  (func $loop (param i32)
    (loop $again
      (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))))
  (func (export "_start")
    (call $loop (i32.const 100))
    (drop (i32.load (i32.const 0x7fff0000)))))
