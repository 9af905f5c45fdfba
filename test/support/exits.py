# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""exits.py STATUS COMMAND...: succeeds when the command ends with that status; a signal counts as 128 + its number,
as in a shell."""

import subprocess
import sys

status = subprocess.run(sys.argv[2:]).returncode
status = 128 - status if status < 0 else status
if status == int(sys.argv[1]):
    sys.exit(0)
print(f"exits.py: expected status {sys.argv[1]}, got {status}: {' '.join(sys.argv[2:])}", file=sys.stderr)
sys.exit(1)
