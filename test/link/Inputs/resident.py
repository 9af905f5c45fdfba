# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""resident.py KIB PROGRAM: runs the program until it writes something, and fails if it ever had more than KIB resident;
then ends its input, and returns its status."""

import re
import subprocess
import sys

process = subprocess.Popen(sys.argv[2:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
process.stdout.read(1)
with open(f"/proc/{process.pid}/status") as file:
    resident = int(re.search(r"^VmHWM:\s*(\d+) kB", file.read(), re.M)[1])
process.stdin.close()
status = process.wait()
print("resident:", resident, "KiB")
sys.exit(status if resident <= int(sys.argv[1]) else 1)
