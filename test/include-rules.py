#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""include-rules.py SOURCE_DIR: the walls between the rooms, checked by reading #include lines.

Each rule says which files it is about, and which includes those may not have."""

import os
import re
import sys

SYSTEM = r"<(sys/|unistd\.h|fcntl\.h|signal\.h|pthread\.h|linux/|poll\.h|sched\.h|dirent\.h|netinet/|arpa/|asm/)"

RULES = [
    ("common/ knows neither wasm nor LLVM",
     r"^common/", r'^(?!"common/|<)|<llvm-c/'),
    ("frontend/ is free of LLVM, of lowering, targets and the driver, and knows only the contract of the runtime",
     r"^frontend/", r'<llvm-c/|"(lowering|targets|wasm2native)/|"runtime-lib/(?!abi/)'),
    ("only lowering/ and targets/ include llvm-c",
     r"^(?!lowering/|targets/|test/)", r"<llvm-c/"),
    ("lowering/ does not know the driver, nor the runtime but for the contract",
     r"^lowering/", r'"wasm2native/|"runtime-lib/(?!abi/)'),
    ("targets/ knows neither wasm nor the driver",
     r"^targets/", r'"(frontend|lowering|wasm2native)/|"runtime-lib/(?!abi/)'),
    ("runtime-lib/ includes only itself",
     r"^runtime-lib/", r'^"(?!runtime-lib/)'),
    ("only runtime-lib/platform/ knows an operating system",
     r"^runtime-lib/(?!platform/)", SYSTEM),
    ("other rooms include nothing of lowering/ but lowering.h",
     r"^(?!lowering/|test/)", r'"lowering/(?!lowering\.h")'),
    ("the driver knows only the contract of the runtime",
     r"^wasm2native/", r'"runtime-lib/(?!abi/)'),
]

INCLUDE = re.compile(r'^\s*#\s*include\s+(["<][^">]+[">])')
ROOMS = ("common", "frontend", "lowering", "targets", "wasm2native", "runtime-lib")


def sources(root):
    for room in ROOMS:
        for folder, _, names in os.walk(os.path.join(root, room)):
            for name in sorted(names):
                if name.endswith((".c", ".h", ".def")):
                    yield os.path.relpath(os.path.join(folder, name), root)


def check_file(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            included = match.group(1)
            if included.startswith('"') and "/" not in included:
                yield f"{path}:{number}: {included}: includes are relative to the top of the repository"
            for why, files, forbidden in RULES:
                if re.search(files, path) and re.search(forbidden, included):
                    yield f"{path}:{number}: {included}: {why}"


def main():
    root = sys.argv[1]
    paths = list(sources(root))
    broken = [message for path in paths for message in check_file(root, path)]
    print("\n".join(broken + [f"{len(paths)} files, {len(broken)} broken rules"]))
    sys.exit(1 if broken or len(paths) < 10 else 0)


main()
