# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""policy_errors.py COMPILER FOLDER: the message about each of these policies; the status must be 1."""

import os
import subprocess
import sys

CASES = [
    ("a.toml", None),
    ("a.toml", "clock = true"),
    ("a.toml", "[limits]\nmemry = 1"),
    ("a.toml", "limits = 1"),
    ("a.toml", "limits.memory = '64MB'"),
    ("a.toml", "limits.files = -1"),
    ("a.toml", "args = 'yes'"),
    ("a.toml", "stdio = ['stdout']"),
    ("a.toml", "dir = [{ guest = 'a' }]"),
    ("a.toml", "dir = [{ host = 'a::b' }]"),
    ("a.toml", "env = { 'A=B' = 'C' }"),
    ("a.toml", "args = true\nargs = true"),
    ("a.toml", "[env]\nA = '1'\n[env]"),
    ("a.toml", "limits.files = 1.5"),
    ("a.json", "{"),
    ("a.json", "[]"),
    ("a.json", '{"args": true, "args": true}'),
]
os.chdir(sys.argv[2])
for name, text in CASES:
    if text is not None:
        with open(name, "w", encoding="utf-8") as file:
            file.write(text)
    done = subprocess.run([sys.argv[1], f"--policy={name}", "in.wasm"], capture_output=True, text=True)
    assert done.returncode == 1, done
    print(done.stderr, end="")
