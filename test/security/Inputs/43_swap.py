# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""43_swap.py DIRECTORY PROGRAM: runs the program while DIRECTORY/root/swap is a directory and a link to ../trap in turn, and
DIRECTORY/root/deep/a/b moves to DIRECTORY/root/deep/b and back; fails when anything in DIRECTORY/trap has changed.  For a second;
for ten with W2N_LONG_TESTS in the environment.  Then it makes DIRECTORY/root/over."""

import os
import subprocess
import sys
import time

top, program = sys.argv[1:]
seconds = 10 if os.environ.get("W2N_LONG_TESTS") else 1
root, trap = os.path.join(top, "root"), os.path.join(top, "trap")
for folder, text in ((os.path.join(root, "real"), "inside\n"), (os.path.join(root, "deep", "a", "b"), "inside\n"), (trap, "outside\n")):
    os.makedirs(folder)
    with open(os.path.join(folder, "file"), "w", encoding="utf-8") as file:
        file.write(text)
with open(os.path.join(trap, "precious"), "w", encoding="utf-8") as file:
    file.write("must stay\n")
swap, real, link = (os.path.join(root, name) for name in ("swap", "real", "lure"))
low, high = os.path.join(root, "deep", "a", "b"), os.path.join(root, "deep", "b")
os.symlink("../trap", link)
running = subprocess.Popen([program])
swaps, end = 0, time.monotonic() + seconds
while running.poll() is None and time.monotonic() < end:
    for old, new in ((real, swap), (swap, real), (link, swap), (swap, link), (low, high), (high, low)):
        os.rename(old, new)
    swaps += 1
with open(os.path.join(root, "over"), "w", encoding="utf-8"):
    pass
status = running.wait(timeout=60)
left = sorted(os.listdir(trap))
print(f"{swaps} swaps, status {status}, outside: {left}")
sys.exit(left != ["file", "precious"] or swaps < 100 or status != 0)
