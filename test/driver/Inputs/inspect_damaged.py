# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""inspect_damaged.py COMPILER OBJECT: sets bytes of the notes to other values, and cuts the file; inspecting must end with
status 0 (a byte of some text) or 1 with a message."""

import subprocess
import sys

compiler, path = sys.argv[1:]
with open(path, "rb") as file:
    good = file.read()
first, last = good.index(b"wasm2native\0"), good.rindex(b"wasm2native\0")
damaged = path + ".damaged"
refused = count = 0


def inspect(content):
    global refused, count
    with open(damaged, "wb") as file:
        file.write(content)
    done = subprocess.run([compiler, "inspect", damaged], capture_output=True)
    assert done.returncode in (0, 1), (count, done)
    assert done.returncode == 0 or b"error: " in done.stderr, done
    refused += done.returncode
    count += 1


for at in range(first - 12, last + 120, 5):
    inspect(good[:at] + bytes([good[at] ^ 0xFF]) + good[at + 1:])
for length in range(0, len(good), max(1, len(good) // 40)):
    inspect(good[:length])
print(f"{count} damaged files: none crashed, {refused} refused")
