# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""fuel_count.py WASM2NATIVE MODULE OUTPUT: how many steps Inputs/fuel.wat takes, for every way to compile it."""

import os
import subprocess
import sys

command, module, output = sys.argv[1:]
STEPS = 1 + 1 + 100 + 50 + 11 + 7 + 4 + 2 + 2 + 1
for level in ("-O0", "-O1", "-O2", "-O3", "-Os"):
    for bounds in ("guard", "checked"):
        subprocess.run([command, level, f"--bounds={bounds}", "--fuel=0", module, "-o", output], check=True)
        for fuel, status in ((STEPS, 0), (STEPS - 1, 134), (0, 134), (2**63 - 1, 0)):
            run = subprocess.run([output], env={**os.environ, "W2N_GRANTS": f"--fuel={fuel}"}, capture_output=True)
            assert run.returncode == status, (level, bounds, fuel, run)
            assert (b"out of fuel" in run.stderr) == (status != 0), (level, bounds, fuel, run)
