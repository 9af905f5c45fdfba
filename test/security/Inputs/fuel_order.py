# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""fuel_order.py WASM2NATIVE MODULE OUTPUT: which of its two traps comes, for every way to compile Inputs/fuel_order.wat."""

import os
import subprocess
import sys

command, module, output = sys.argv[1:]
for level in ("-O0", "-O1", "-O2", "-O3", "-Os"):
    for bounds in ("guard", "checked"):
        subprocess.run([command, level, f"--bounds={bounds}", "--fuel=0", module, "-o", output], check=True)
        for fuel, trap in ((100, "out of fuel"), (16385, "out of fuel"), (16386, "out of bounds"), (20000, "out of bounds")):
            run = subprocess.run([output], env={**os.environ, "W2N_GRANTS": f"--fuel={fuel}"}, capture_output=True, text=True)
            assert run.returncode == 134 and trap in run.stderr, (level, bounds, fuel, run)
