# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A program with 8 MiB of data in 1 GiB of memory, 2 MiB of zeros besides, and a byte in every fourth MiB.  It touches one
byte, writes to standard output, waits for the end of standard input, and exits with that byte."""

print("""(module
  (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 16384)
  (data (i32.const 32) "\\40\\00\\00\\00\\05\\00\\00\\00\\00\\00\\00\\00here\\0a")""")
print(f'  (data (i32.const 0x10000) "{"U" * 131072}") (data (i32.const 0x3f800000) "{"V" * (8 << 20)}")')
zeros = "\\00" * (2 << 20)
print(f'  (data (i32.const 0x200000) "{zeros}")')
for i in range(255):
    print(f'  (data (i32.const {(i << 22) + 0x180000}) "\\01")')
print("""  (func (export "_start")
    (i32.store (i32.const 32) (i32.const 40))
    (drop (call $write (i32.const 1) (i32.const 32) (i32.const 1) (i32.const 48)))
    (drop (call $read (i32.const 0) (i32.const 32) (i32.const 1) (i32.const 48)))
    (call $exit (i32.load8_u (i32.const 0x10000)))))""")
