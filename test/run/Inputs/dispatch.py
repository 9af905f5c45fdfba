# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""dispatch.py [WIDTH]: an interpreter of 20 instructions whose code is in memory, in words or, with WIDTH 8, bytes; it runs
a program with every instruction and numbers beyond all of them, and compares its result with what it is here."""

import sys

COUNT, HALT = 20, 3
BYTES = sys.argv[1:] == ["8"]
MULTIPLY = 1000003
# What is beyond goes the default's way, like instruction 5, which has no case of its own.
strange = [COUNT, 255] if BYTES else [COUNT, COUNT + 1, 255, 256, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF]
program = [op for op in range(COUNT) if op != HALT] * 2 + strange + [5, 19, 0, HALT]

result = 1
for op in program:
    if op == HALT:
        break
    number = op if op < COUNT and op != 5 else 77
    result = ((result + number) * MULTIPLY + number * 3) & 0xFFFFFFFF

data = "".join(f"\\{b:02x}" for op in program for b in op.to_bytes(1 if BYTES else 4, "little"))
labels = " ".join("$default" if op == 5 else f"$op{op}" for op in range(COUNT))
step, load = (1, "i32.load8_u") if BYTES else (4, "i32.load")
print(f'(module (memory 1) (data (i32.const 64) "{data}")')
print(' (func (export "_start") (local $pc i32) (local $acc i32) (local.set $pc (i32.const 64)) (local.set $acc (i32.const 1))')
print("  (loop $next (block $default " + " ".join(f"(block $op{op}" for op in reversed(range(COUNT)) if op != 5))
print(f"   (local.get $pc) (local.set $pc (i32.add (local.get $pc) (i32.const {step}))) ({load}) (br_table {labels} $default)")
for op in [o for o in range(COUNT) if o != 5] + [77]:
    print("  )")
    if op == HALT:
        print(f"   (if (i32.ne (local.get $acc) (i32.const {result})) (then unreachable)) return")
        continue
    print(f"   (local.set $acc (i32.add (i32.mul (i32.add (local.get $acc) (i32.const {op})) (i32.const {MULTIPLY}))"
          f" (i32.const {op * 3}))) (br $next)")
print("  ) unreachable))")
