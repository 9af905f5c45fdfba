# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""not.py COMMAND...: succeeds when the command fails cleanly, with a status from 1 to 127 that is not the compiler's
"internal error" (70), and not by a signal."""

import subprocess
import sys

status = subprocess.run(sys.argv[1:]).returncode
if status in range(1, 128) and status != 70:
    sys.exit(0)
print(f"not.py: expected a clean failure, the status is {status}: {' '.join(sys.argv[1:])}", file=sys.stderr)
sys.exit(1)
