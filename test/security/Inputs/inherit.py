# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""inherit.py FILE COMMAND...: runs the command with FILE as descriptor 9, which is granted, and as 10, which is not;
then grants a descriptor that is closed, and a directory."""

import os
import subprocess
import sys

os.dup2(os.open(sys.argv[1], os.O_RDONLY), 9)
os.dup2(os.open(sys.argv[1], os.O_RDWR), 10)
os.dup2(os.open("/", os.O_RDONLY), 11)
for number in (9, 10, 11):
    os.set_inheritable(number, True)


def run(number):
    return subprocess.run(sys.argv[2:], env={**os.environ, "W2N_GRANTS": f"--inherit-fd={number}"}, pass_fds=(9, 10, 11),
                          stderr=subprocess.PIPE)


assert run(9).returncode == 0
for number, message in ((99, b"no such descriptor is open"), (11, b"it is a directory")):
    result = run(number)
    assert result.returncode == 1 and message in result.stderr, result
