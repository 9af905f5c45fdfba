# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""side_by_side.py WASMTIME WASMCC WASM2NATIVE RUN OUTPUT TESTS...: every program of the WASI tests under Wasmtime and
compiled, without the checks that are ours alone (-DSAME), each in a fresh tree of fixture.py: both must print the same
and end with the same status, 0.  The first four arguments are commands with their options, as shell words."""

import os
import shlex
import subprocess
import sys

wasmtime, wasmcc, wasm2native, run = (shlex.split(word) for word in sys.argv[1:5])
output, sources = sys.argv[5], sys.argv[6:]
here = os.path.dirname(os.path.abspath(__file__))
os.makedirs(output, exist_ok=True)


def execute(command, tree):
    subprocess.run([sys.executable, os.path.join(here, "fixture.py"), tree], check=True)
    result = subprocess.run(command + ["one", ""], stdin=open(INPUT, "rb"), capture_output=True, timeout=60)
    return result.returncode, result.stdout.decode()


INPUT = os.path.join(output, "input")
with open(INPUT, "w", encoding="utf-8") as file:
    file.write("input")
failed = 0
for source in sources:
    name = os.path.splitext(os.path.basename(source))[0]
    wasm, native, tree = (os.path.join(output, name + end) for end in (".wasm", "", ".d"))
    root = os.path.join(tree, "root")
    grants = [f"--dir={root}::/"] + ([f"--dir={os.path.join(tree, 'other')}::/other"] if "other::" in
                                     open(source, encoding="utf-8").read() else [])
    subprocess.run(wasmcc + ["-DSAME", source, "-o", wasm], check=True)
    subprocess.run(wasm2native + [wasm, "-o", native] + grants, check=True)
    theirs = execute(wasmtime + grants + [wasm], tree)
    ours = execute(run + [native], tree)
    if ours != theirs or ours[0] != 0:
        failed += 1
        print(f"{name}: Wasmtime: status {theirs[0]}\n{theirs[1]}{name}: compiled: status {ours[0]}\n{ours[1]}")
print(f"{len(sources)} programs, {failed} differ")
sys.exit(1 if failed or not sources else 0)
