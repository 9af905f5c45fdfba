# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""47_crowd.py COMMAND...: runs it with many descriptors open that it inherits (a file that it could write to, a socket that
listens, devices), and a limit of 64 of them; with an argument more if W2N_LONG_TESTS is in the environment."""

import os
import resource
import socket
import subprocess
import sys
import tempfile

log = tempfile.TemporaryFile()
log.write(b"log\n")
log.flush()
listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen()
inherited = [log.fileno(), listener.fileno(), os.open("/dev/null", os.O_RDWR), os.open("/dev/zero", os.O_RDONLY),
             os.open("/", os.O_RDONLY | os.O_DIRECTORY)]
inherited += [os.dup(number) for number in inherited for _ in range(5)]
command = sys.argv[1:] + (["long"] if os.environ.get("W2N_LONG_TESTS") else [])
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
status = subprocess.run(command, pass_fds=inherited, check=False).returncode
log.seek(0)
sys.exit(status or log.read() != b"log\n")
