# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""many_functions.py COUNT: a text module of that many functions, each calling the one before; large enough for several
shards.  `_start` calls the last one and traps when the result is wrong."""

import sys

count = int(sys.argv[1])
print('(module (memory (export "memory") 1)')
expected = 0
for i in range(count):
    call = f"(call $f{i - 1} (local.get 0))" if i % 64 else "(local.get 0)"
    expected = (0 if i % 64 == 0 else expected) + i
    print(f"  (func $f{i} (param i32) (result i32)")
    print(f"    (i32.store (i32.and (local.get 0) (i32.const 1023)) (i32.const {i * 2654435761 % 2**31}))")
    print(f"    (i32.add {call} (i32.const {i})))")
print(f'  (func (export "_start") (if (i32.ne (call $f{count - 1} (i32.const 0)) (i32.const {expected}))')
print("    (then unreachable))))")
