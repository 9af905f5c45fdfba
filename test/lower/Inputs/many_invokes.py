# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""many_invokes.py CALLS LOCALS: a function with that many calls inside a try, and that many locals."""
import sys

calls, locals_ = int(sys.argv[1]), int(sys.argv[2])
print('(module (import "env" "g" (func $g)) (func (export "f") (local' + " i32" * locals_ + ")")
print("try" + " (call $g)" * calls + " catch_all end))")
