# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""in_dir.py DIRECTORY COMMAND...: runs the command in that directory, making it first when it does not exist.
The command's status is passed on; a signal becomes 128 + its number."""

import os
import subprocess
import sys

os.makedirs(sys.argv[1], exist_ok=True)
status = subprocess.run(sys.argv[2:], cwd=sys.argv[1]).returncode
sys.exit(128 - status if status < 0 else status)
