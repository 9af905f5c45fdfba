#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""docs-are-current.py WASM2NATIVE SOURCE_DIR [--write]: the generated documents against what the command prints.

With --write they are written instead (cmake --build build --target docs)."""

import os
import subprocess
import sys

BEGIN = "<!-- options: generated, see test/docs-are-current.py -->\n"
END = "<!-- end of options -->\n"


def output_of(command, form):
    return subprocess.run([command, f"--help={form}"], check=True, capture_output=True, text=True).stdout


def with_table(guide, table):
    """The user guide with its table of options replaced."""
    before, rest = guide.split(BEGIN)
    _, after = rest.split(END)
    return before + BEGIN + table + END + after


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def main():
    command, root = sys.argv[1], sys.argv[2]
    manual = os.path.join(root, "docs", "wasm2native.1")
    guide = os.path.join(root, "docs", "user-guide.md")
    wanted = {manual: output_of(command, "man"), guide: with_table(read(guide), output_of(command, "markdown"))}
    status = 0
    for path, text in wanted.items():
        if "--write" in sys.argv:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        elif not os.path.exists(path) or read(path) != text:
            print(f"{path} is not what the command prints; `cmake --build build --target docs` writes it")
            status = 1
    sys.exit(status)


main()
