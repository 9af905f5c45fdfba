;; What a host can look at after a trap keeps its order (volatile); --state-at-trap=loose, checked accesses and a program
;; that nobody shares the process with do not need that.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n --emit=llvm-ir -O2 --library --bounds=guard %t.wasm -o - | %FileCheck --check-prefix=EXACT %s
;; RUN: %w2n --emit=llvm-ir -O2 --bounds=guard %t.wasm -o - | %FileCheck --check-prefix=FREE %s
;; RUN: %w2n --emit=llvm-ir -O2 --library --bounds=guard --state-at-trap=loose %t.wasm -o - | %FileCheck --check-prefix=FREE %s
;; RUN: %w2n --emit=llvm-ir -O2 --library --bounds=checked %t.wasm -o - | %FileCheck --check-prefix=FREE %s
;; RUN: not %w2n --state-at-trap=some %t.wasm 2>&1 | %FileCheck --check-prefix=WRONG %s
;; WRONG: --state-at-trap{{.*}}some
(module (memory (export "memory") 1) (global $g (export "g") (mut i32) (i32.const 0))
  ;; EXACT-LABEL: define internal {{.*}}.f0(
  ;; EXACT: store volatile i32 1, ptr @{{.*}}g0
  ;; EXACT: load volatile i64
  ;; EXACT: store volatile i64
  ;; EXACT: store volatile i32 2, ptr @{{.*}}g0
  ;; FREE-NOT: volatile
  (func (export "_start")
    (global.set $g (i32.const 1))
    (i64.store (i32.const 8) (i64.load (i32.const 65530)))
    (global.set $g (i32.const 2))))
