# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""43_swap.py DIRECTORY PROGRAM: runs the program while DIRECTORY/root/swap is a directory and a link to ../trap in turn;
fails when anything in DIRECTORY/trap has changed."""

import os
import subprocess
import sys
import time

top, program = sys.argv[1:]
root, trap = os.path.join(top, "root"), os.path.join(top, "trap")
for folder, text in ((os.path.join(root, "real"), "inside\n"), (trap, "outside\n")):
    os.makedirs(folder)
    with open(os.path.join(folder, "file"), "w", encoding="utf-8") as file:
        file.write(text)
with open(os.path.join(trap, "precious"), "w", encoding="utf-8") as file:
    file.write("must stay\n")
swap, real, link = (os.path.join(root, name) for name in ("swap", "real", "lure"))
os.symlink("../trap", link)
running = subprocess.Popen([program])
swaps, end = 0, time.monotonic() + 10
while running.poll() is None and time.monotonic() < end:
    os.rename(real, swap)
    os.rename(swap, real)
    os.rename(link, swap)
    os.rename(swap, link)
    swaps += 1
if running.poll() is None:
    running.kill()
    running.wait()
left = sorted(os.listdir(trap))
print(f"{swaps} swaps, status {running.returncode}, outside: {left}")
sys.exit(left != ["file", "precious"] or swaps < 100 or running.returncode not in (0, -9))
