;; An import that nothing provides is named in the words of the module.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n %t.wasm -o %t.exe 2> %t.err
;; RUN: %FileCheck %s < %t.err
;; CHECK: unknown-import{{.*}}.wasm:0x{{[0-9a-f]+}}: error: unknown import: env.paint (function; the linker looked for the symbol w2n_env__paint)
;; CHECK-NEXT: note: link with an object or library that defines it, or compile with --unknown-imports=trap
;; CHECK-NOT: undefined reference
;; RUN: %w2n --unknown-imports=trap %t.wasm -o %t.exe
;; RUN: %exits 134 %t.exe 2>&1 | %FileCheck --check-prefix=TRAP %s
;; RUN: %w2n --trap-import=env.paint %t.wasm -o %t.exe
;; RUN: %exits 134 %t.exe 2>&1 | %FileCheck --check-prefix=TRAP %s
;; RUN: %w2n "--trap-import=env.*" %t.wasm -o %t.exe
;; RUN: %exits 134 %t.exe 2>&1 | %FileCheck --check-prefix=TRAP %s
;; RUN: %w2n "--trap-import=env.pai*" %t.wasm -o %t.exe
;; RUN: %exits 134 %t.exe 2>&1 | %FileCheck --check-prefix=TRAP %s
;; RUN: %exits 1 %w2n "--trap-import=env.pain" "--trap-import=en.*" %t.wasm -o %t.exe
;; TRAP: unknown import called
;; TRAP-SAME: env.paint
(module
  (import "env" "paint" (func $paint (param i32)))
  (func (export "_start") (call $paint (i32.const 1))))
