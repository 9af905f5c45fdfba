# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""broken_pipe.py COMMAND...: with a standard output that nobody reads the command must end with status 64 (PIPE); with
/dev/full, where it exists, 51 (NOSPC)."""

import os
import subprocess
import sys

reader, writer = os.pipe()
os.close(reader)
got = [subprocess.run(sys.argv[1:], stdout=writer).returncode]
if os.path.exists("/dev/full"):
    with open("/dev/full", "wb") as full:
        got.append(subprocess.run(sys.argv[1:], stdout=full).returncode)
print(got)
sys.exit(got not in ([64, 51], [64]))
