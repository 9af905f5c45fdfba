# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import os
import subprocess
import sys

compiler, provider, folder = sys.argv[1:4]
parse = sys.argv[4:]

IMPORTS = {
    "missing": '"nothing" (func)',
    "kind": '"twice" (global i32)',
    "signature": '"twice" (func (param i64) (result i32))',
    "mutable": '"counter" (global i64)',
    "type": '"pi" (global f32)',
    "memory-max": '"memory" (memory 1 1)',
    "memory-min": '"memory" (memory 5)',
    "table": '"table" (table 1 externref)',
    "unlimited": '"table" (table 1 100 funcref)',
    "fine": '"memory" (memory 0 4)',
}

for name, text in IMPORTS.items():
    source, module = os.path.join(folder, name + ".wat"), os.path.join(folder, name + ".wasm")
    with open(source, "w") as file:
        file.write(f'(module (import "lib" {text}))')
    subprocess.run([*parse, source, "-o", module], check=True)
    result = subprocess.run([compiler, "--validate-only", f"--import-module=lib={provider}", module],
                            capture_output=True, text=True)
    print(f"{name}:", result.stderr.split("error: ", 1)[-1].strip() or "ok")
