# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A module with 1,000 data segments of a number each, the first of which is overwritten by the last, and a start
function that adds them up.  With "dynamic" the first one's place is known at run time only."""

import sys

COUNT = 1000
total = sum(range(COUNT)) + 7
dynamic = sys.argv[1:] == ["dynamic"]
print("(module", '(import "env" "base" (global $base i32))' if dynamic else "", "(memory 1)")
if dynamic:
    print('  (data (global.get $base) "first")')
for i in range(COUNT):
    print(f'  (data (i32.const {4 * i}) "\\{i & 255:02x}\\{i >> 8:02x}\\00\\00")')
print(f"""  (data (i32.const 0) "\\07")
  (func (export "_start") (local $i i32) (local $sum i32)
    (loop $next
      (local.set $sum (i32.add (local.get $sum) (i32.load (i32.shl (local.get $i) (i32.const 2)))))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const {COUNT}))))
    (if (i32.ne (local.get $sum) (i32.const {total})) (then unreachable))))""")
