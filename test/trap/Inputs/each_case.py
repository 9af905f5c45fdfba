# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""each_case.py COUNT PROGRAM...: without an argument the program ends with 0; with N arguments, for each N up to COUNT,
it traps with an access outside the memory."""

import subprocess
import sys

count, program = int(sys.argv[1]), sys.argv[2:]
failures = []
for n in range(count + 1):
    run = subprocess.run(program + ["x"] * n, capture_output=True, text=True, timeout=60)
    expected = (134, "wasm trap: out of bounds memory access") if n else (0, "")
    got = (run.returncode if run.returncode >= 0 else 128 - run.returncode, run.stderr.split("\n")[0])
    if got != expected:
        failures.append("case %d: status %d, %s" % (n, *got))
print("\n".join(failures))
sys.exit(1 if failures else 0)
