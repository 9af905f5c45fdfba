# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs a command on a pseudo-terminal and looks for the progress bar in what it writes there."""

import os
import pty
import re
import sys
import time

started = time.time()
child, terminal = pty.fork()
if child == 0:
    os.environ["TERM"] = "xterm"
    os.execv(sys.argv[1], sys.argv[1:])
text = b""
while True:
    try:
        block = os.read(terminal, 4096)
    except OSError:  # the other side has closed it
        break
    if not block:
        break
    text += block
print("status", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
bars = re.findall(r"\[=* *\] +\d+ %  \d+/\d+ functions", text.decode())
if bars:
    print("bar:", bars[-1])
elif time.time() - started < 2.5:
    print("bar: faster than two seconds")
if not bars or text.endswith(b"\r\x1b[K"):
    print("cleared at the end")
