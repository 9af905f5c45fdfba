;; An import that nothing provides is an error that names it, never a wild call; so is one of WASI with another type.
;; UNSUPPORTED: opt-O0, bounds-checked
;; RUN: rm -rf %t.d && mkdir %t.d && %wat2wasm %s -o %t.d/m.wasm
;; RUN: %exits 1 %w2n %t.d/m.wasm -o %t.d/exe 2>&1 | %FileCheck %s
;; RUN: test ! -e %t.d/exe
;; CHECK: error: unknown import: env.missing
;; RUN: %w2n --trap-import=env.missing %t.d/m.wasm -o %t.d/exe
;; RUN: %exits 134 %t.d/exe 2>&1 | %FileCheck --check-prefix=CALLED %s
;; CALLED: wasm trap: unknown import called: env.missing
;; RUN: %python -c "import sys; sys.stdout.write(sys.argv[1])" '(module (import "wasi_snapshot_preview1" "fd_write" (func (param i64 i32 i32 i32) (result i32))))' > %t.d/w.wat
;; RUN: %wat2wasm %t.d/w.wat -o %t.d/w.wasm
;; RUN: %exits 1 %w2n %t.d/w.wasm -o %t.d/exe2 2>&1 | %FileCheck --check-prefix=WASI %s
;; WASI: error: incompatible import type: wasi_snapshot_preview1.fd_write
;; RUN: %python -c "import sys; sys.stdout.write(sys.argv[1])" '(module (import "wasi_snapshot_preview1" "fd_writ" (func)) (func (export "_start")))' > %t.d/n.wat
;; RUN: %wat2wasm %t.d/n.wat -o %t.d/n.wasm
;; RUN: %exits 1 %w2n %t.d/n.wasm -o %t.d/exe3 2>&1 | %FileCheck --check-prefix=NAME %s
;; NAME: error: unknown import: wasi_snapshot_preview1.fd_writ
(module
  (import "env" "missing" (func $missing (param i32)))
  (func (export "_start") (call $missing (i32.const 1))))
