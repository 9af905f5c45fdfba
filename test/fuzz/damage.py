#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""damage.py HARNESS WASM_TOOLS --truncate|--flip N [--most BYTES] FILE-OR-FOLDER...

Gives the front end damaged modules: every truncation, or N variants with a few bytes changed, of each .wasm file and of
each .wat file (converted first; one that wasm-tools refuses is meant to be invalid, and left out). HARNESS is
unit-validate_file, which fails when an error comes without a message, and crashes when the front end does."""

import os
import subprocess
import sys
import tempfile


def modules(places, wasm_tools, most, folder):
    for place in places:
        paths = [place]
        if os.path.isdir(place):
            paths = sorted(os.path.join(where, name) for where, _, names in os.walk(place) for name in names)
        for path in paths:
            if path.endswith(".wat"):
                out = os.path.join(folder, f"{len(os.listdir(folder))}-{os.path.basename(path)[:-4]}.wasm")
                done = subprocess.run([wasm_tools, "parse", path, "-o", out], capture_output=True)
                path = out if done.returncode == 0 else ""
            if path.endswith(".wasm") and 8 < os.path.getsize(path) <= most:
                yield path


def main():
    harness, wasm_tools, mode, *rest = sys.argv[1:]
    arguments = [mode]
    if mode == "--flip":
        arguments.append(rest.pop(0))
    most = 1 << 30
    if rest and rest[0] == "--most":
        most = int(rest[1])
        rest = rest[2:]
    with tempfile.TemporaryDirectory() as folder:
        files = list(modules(rest, wasm_tools, most, folder))
        if not files:
            sys.exit("no module to damage was found")
        for file in files:
            done = subprocess.run([harness, *arguments, file], capture_output=True, text=True, timeout=1200)
            if done.returncode != 0:
                sys.exit(f"{file}: the harness ended with {done.returncode}\n{done.stdout}{done.stderr}")
        print(f"{len(files)} modules, {' '.join(arguments)}: no crash, and every error has a message")


main()
