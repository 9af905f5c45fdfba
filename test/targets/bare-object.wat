;; What an object for a microcontroller wants from outside: named functions of the runtime, of libgcc and of the
;; module's imports; no unwinder, no writable code, no constructors. Every function and the memory has a section of its own.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n --target=thumbv7em-none-eabihf -Os -c --library --module-name=m %t.wasm -o %t.o
;; RUN: %nm -u %t.o | sed 's/^ *//' | env LC_ALL=C sort | %FileCheck --check-prefix=UNDEFINED --match-full-lines %s
;; RUN: %readelf -SW %t.o | %FileCheck --check-prefix=SECTIONS %s
;; UNDEFINED: U __aeabi_ddiv
;; UNDEFINED-NEXT: U __aeabi_uldivmod
;; UNDEFINED-NEXT: U w2n_env__wait
;; UNDEFINED-NEXT: U w2n_memory_create
;; UNDEFINED-NEXT: U w2n_stack_limit
;; UNDEFINED-NEXT: U w2n_trap
;; UNDEFINED-NOT: U
;; SECTIONS-NOT: .init_array
;; SECTIONS: .text.m.f1{{.*}} AX
;; SECTIONS: .text.w2n_m__f{{.*}} AX
;; SECTIONS: .bss.w2n.mem0 {{ *}}NOBITS {{.*}} 010000 {{.*}} WA
;; SECTIONS-NOT: WAX
(module
  (import "env" "wait" (func $wait (param i32)))
  (memory 1)
  (func (export "f") (param i64 i64 f64) (result i64)
    (call $wait (i32.const 10))
    (f64.store (i32.const 0) (f64.div (local.get 2) (f64.const 3)))
    (i64.div_u (local.get 0) (local.get 1))))
