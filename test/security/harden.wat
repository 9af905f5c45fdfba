;; --harden: host functions too cannot start programs, make sockets, or open what was not granted, not even what /proc says
;; of the program itself, also when the module may open files.
;; REQUIRES: native
;; RUN: rm -rf %t.d && mkdir -p %t.d/rw %t.d/ro %t.d/no
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native %t.wasm %S/Inputs/harden_host.c -o %t --dir=rw --dir=ro:ro
;; RUN: %in %t.d %run %t > %t.plain
;; RUN: %FileCheck --check-prefix=PLAIN %s < %t.plain
;; RUN: %wasm2native %t.wasm %S/Inputs/harden_host.c -o %t --dir=rw --dir=ro:ro --harden
;; RUN: %in %t.d %run %t > %t.hard
;; RUN: %FileCheck --check-prefix=HARD %s < %t.hard
;; PLAIN: execve: No such file or directory
;; PLAIN-NEXT: socket: Success
;; PLAIN-NEXT: rw/file: Success
;; PLAIN-NEXT: ro/file: Success
;; PLAIN-NEXT: no/file: Success
;; PLAIN-NEXT: maps: Success
;; HARD: execve: Operation not permitted
;; HARD-NEXT: socket: Operation not permitted
;; HARD-NEXT: no_new_privs: 1
;; HARD-NEXT: rw/file: Success
;; HARD-NEXT: ro/file: {{Permission denied|no Landlock}}
;; HARD-NEXT: no/file: {{Permission denied|no Landlock}}
;; HARD-NEXT: maps: {{Permission denied|no Landlock}}
(module
  (import "env" "attack" (func $attack))
  (import "wasi_snapshot_preview1" "path_open"
    (func (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "_start") (call $attack) (drop (call $read (i32.const 9) (i32.const 0) (i32.const 0) (i32.const 0)))))
