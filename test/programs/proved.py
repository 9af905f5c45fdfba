# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""proved.py --wasm2native FILE --verifier FILE --mutate SCRIPT --objdump FILE [--programs DIR]

Real programs whose machine code tools/verify-sandbox proves, all of it; and some accesses of one of them, each moved out
of the memory, which it must find.  77: there are no programs."""

import argparse
import pathlib
import subprocess
import sys
import tempfile

PROVED = [
    ("as-sieve", "-O0", "--bounds=checked"),
    ("awk", "-O2", "--bounds=guard"),
    ("figlet", "-O0", "--bounds=guard"),
    ("picosat", "-O0", "--bounds=checked"),
    ("lua-legacyeh", "-O0", "--bounds=guard"),
]
MOVED = "awk"

parser = argparse.ArgumentParser()
for name in ("wasm2native", "verifier", "mutate", "objdump", "programs"):
    parser.add_argument(f"--{name}")
options = parser.parse_args()
folder = pathlib.Path(options.programs or "/nonexistent")
if not any((folder / name / "prog.wasm").exists() for name, *_ in PROVED):
    print("skipped: no ready programs (W2N_PROGRAMS)")
    sys.exit(77)

failed = 0
with tempfile.TemporaryDirectory() as room:
    for name, *flags in PROVED:
        source, program = folder / name / "prog.wasm", f"{room}/{name}"
        if not source.exists():
            print(f"{name}: not there")
            continue
        subprocess.run([options.wasm2native, *flags, source, "-o", program], check=True)
        print(name, *flags, flush=True)
        failed += subprocess.run([options.verifier, program], timeout=300).returncode != 0
        if name == MOVED and options.objdump:
            arguments = [options.verifier, options.objdump, program, "accesses", "4"]
            failed += subprocess.run([sys.executable, options.mutate, *arguments]).returncode != 0
sys.exit(failed != 0)
