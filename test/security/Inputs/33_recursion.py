# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""33_recursion.py OUTPUT: a module with functions that never end, one of them with more than 64 KiB of values that are alive
across its call."""

import sys

VALUES = 4200  # of 16 bytes; they come from globals, which the call may change
globals_ = "\n".join(f'  (global (export "g{i}") (mut v128) (v128.const i32x4 {i} 0 0 0))' for i in range(VALUES))
loads = "\n".join(f"    (local.set {i + 1} (global.get {i}))" for i in range(VALUES))
sums = "\n".join(f"    (local.set $sum (i32x4.add (local.get $sum) (local.get {i + 1})))" for i in range(VALUES))
with open(sys.argv[1], "w", encoding="utf-8") as file:
    file.write(f"""(module
  (import "env" "again" (func $again (param i32) (result i32)))
{globals_}
  (func $direct (export "direct") (param i32) (result i32)
    (i32.add (call $direct (i32.add (local.get 0) (i32.const 1))) (i32.const 1)))
  (func (export "through_host") (param i32) (result i32)
    (i32.add (call $again (local.get 0)) (i32.const 1)))
  (func $wide (export "wide") (param i32) (result i32)
    (local {'v128 ' * VALUES}) (local $sum v128)
{loads}
    (local.set 0 (call $wide (i32.add (local.get 0) (i32.const 1))))
{sums}
    (i32.add (local.get 0) (i32x4.extract_lane 0 (local.get $sum))))
  (func (export "alive") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1))))
""")
