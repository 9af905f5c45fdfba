;; A module of the name `inspect` is compiled as ./inspect; several modules of a program are all shown.
;; RUN: rm -rf %t.d && mkdir -p %t.d
;; RUN: %wat2wasm %s -o %t.d/inspect
;; RUN: %wat2wasm %S/Inputs/inspect.wat -o %t.d/lib.wasm
;; RUN: %in %t.d %w2n ./inspect -o app
;; RUN: %in %t.d %w2n -o app2 inspect
;; RUN: %in %t.d %w2n -c --library lib.wasm --clocks=none
;; RUN: %in %t.d %w2n ./inspect lib.o -o both
;; RUN: %w2n inspect %t.d/both | %FileCheck %s
;; CHECK: {{^}}module              inspect
;; CHECK: clocks            realtime, monotonic, cputime
;; CHECK: {{^}}module              lib
;; CHECK: clocks            none
;; RUN: %w2n inspect --help | %FileCheck --check-prefix=HELP %s
;; HELP: Usage: wasm2native inspect [--json] FILE...
(module (func (export "_start")))
