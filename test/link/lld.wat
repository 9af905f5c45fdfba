;; REQUIRES: ld.lld
;; With lld, names for backtraces are there as well.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n -O0 -fuse-ld=lld %t.wasm -o %t.exe
;; RUN: %exits 134 %t.exe 2>&1 | %FileCheck %s
;; CHECK: wasm trap: unreachable
;; CHECK: falls_over
(module
  (func $falls_over unreachable)
  (func (export "_start") (call $falls_over)))
