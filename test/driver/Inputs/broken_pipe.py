# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""broken_pipe.py COMMAND...: runs it with standard output into a pipe that nobody reads."""

import os
import subprocess
import sys

reader, writer = os.pipe()
os.close(reader)
done = subprocess.run(sys.argv[1:], stdout=writer, restore_signals=True)
print("status", 128 - done.returncode if done.returncode < 0 else done.returncode)
