;; Each kind of output, by its own name; the short forms are the same.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n --emit=exe %t.wasm -o %t.exe
;; RUN: %t.exe
;; RUN: %w2n --emit=obj %t.wasm -o %t.1.o
;; RUN: %w2n -c %t.wasm -o %t.2.o
;; RUN: cmp %t.1.o %t.2.o
;; RUN: %readelf -h %t.1.o | %FileCheck --check-prefix=OBJ %s
;; RUN: %w2n --emit=asm %t.wasm -o %t.1.s
;; RUN: %w2n -S %t.wasm -o %t.2.s
;; RUN: cmp %t.1.s %t.2.s
;; RUN: %FileCheck --check-prefix=ASM %s < %t.1.s
;; RUN: %w2n --emit=llvm-ir %t.wasm -o - | %FileCheck --check-prefix=IR %s
;; RUN: %w2n --emit=llvm-bc %t.wasm -o %t.bc
;; RUN: %python -c "import sys; sys.exit(open(sys.argv[1], 'rb').read(2) != b'BC')" %t.bc
;; RUN: %w2n --emit=header %t.wasm -o - | %FileCheck --check-prefix=HEADER %s
;; OBJ: REL (Relocatable file)
;; ASM: .section{{.*}}w2n_text
;; IR: target triple =
;; IR: define
;; HEADER: answer(void)
(module
  (func (export "answer") (result i32) (i32.const 42))
  (func (export "_start")))
