;; What does not stand at a fixed address: memories of objects and libraries, of a module that wants all 65536 pages,
;; imported ones, and any with --memory-address=any or explicit checks.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n --emit=llvm-ir -O0 --library %t.wasm -o - | %FileCheck --check-prefixes=CHECK,CAPPED %s
;; RUN: %w2n --emit=llvm-ir -O0 --memory-address=any %t.wasm -o - | %FileCheck --check-prefixes=CHECK,CAPPED %s
;; RUN: %w2n --emit=llvm-ir -O0 --bounds=checked %t.wasm -o - | %FileCheck --check-prefixes=CHECK,CHECKED %s
;; RUN: sed 's/(memory 1)/(memory 65536)/' %s > %t.whole.wat && %wat2wasm %t.whole.wat -o %t.whole.wasm
;; RUN: %w2n --emit=llvm-ir -O0 %t.whole.wasm -o - | %FileCheck --check-prefixes=CHECK,WHOLE %s
;; RUN: sed 's/(memory 1)/(import "a" "b" (memory 1))/' %s > %t.import.wat && %wat2wasm %t.import.wat -o %t.import.wasm
;; RUN: %w2n --emit=llvm-ir -O0 %t.import.wasm -o - | %FileCheck --check-prefixes=CHECK,IMPORT %s
;; RUN: %w2n -c --memory-address=fixed %t.wasm -o %t.o && %nm -u %t.o | %FileCheck --check-prefix=OBJECT %s
(module (memory 1)
  ;; CHECK-NOT: inttoptr
  ;; CHECK-LABEL: define {{.*}} @{{.*}}.f0.load(
  ;; CHECK: load ptr
  ;; CAPPED: @w2n_memory_create(ptr @{{.*}}.m0, i64 1, i64 -1, i32 16, i32 12)
  ;; WHOLE: @w2n_memory_create(ptr @{{.*}}.m0, i64 65536, i64 -1, i32 16, i32 4)
  ;; CHECKED: @w2n_memory_create(ptr @{{.*}}.m0, i64 1, i64 -1, i32 16, i32 0)
  ;; IMPORT: @w2n_memory_check_import(ptr {{.*}}, i64 1, i64 -1, i32 16, i32 4)
  ;; OBJECT: U w2n_memory_create
  (func $load (export "load") (param i32) (result i32) (i32.load offset=8 (local.get 0)))
  (func (export "_start")))
