;; -Wl, reaches the linker, --linker= replaces the driver, --libc=shared gives a dynamically linked program.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n %t.wasm -Wl,-Map=%t.map -o %t.exe
;; RUN: %FileCheck --check-prefix=MAP %s < %t.map
;; MAP: w2n_text
;; RUN: %readelf -lW %t.exe | %FileCheck --check-prefix=STATIC %s
;; STATIC-NOT: INTERP
;; STATIC: GNU_STACK {{.*}} RW {{ *}}
;; RUN: %w2n --libc=shared %t.wasm -o %t.exe
;; RUN: %t.exe
;; RUN: %readelf -lW %t.exe | %FileCheck --check-prefix=SHARED %s
;; SHARED: INTERP
;; SHARED: GNU_RELRO
;; RUN: %w2n -v --linker=gcc %t.wasm -o %t.exe 2>&1 | %FileCheck --check-prefix=GCC %s
;; GCC: {{^}}gcc -static-pie
;; RUN: %t.exe
(module (func (export "_start")))
