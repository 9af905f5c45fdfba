# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""connect.py COMMAND...: runs the command with a free port of 127.0.0.1 granted by --listen, connects to it and expects
"welcome"; then grants the same port while it is taken, and addresses that are wrong."""

import os
import socket
import subprocess
import sys
import time


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(grants, **more):
    return subprocess.Popen(sys.argv[1:], env={**os.environ, "W2N_GRANTS": grants}, **more)


def greeting(port):
    for _ in range(400):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=20) as peer:
                return peer.makefile("rb").read()
        except ConnectionRefusedError:
            time.sleep(0.05)
    return b"nobody listens"


port = free_port()
program = start(f"--listen=127.0.0.1:{port} --dir=.")
got = greeting(port)
status = program.wait(timeout=60)
assert got == b"welcome" and status == 0, (got, status)

with socket.socket() as taken:
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    program = start(f"--listen=127.0.0.1:{taken.getsockname()[1]}", stderr=subprocess.PIPE)
    message = program.communicate(timeout=60)[1]
    assert program.returncode == 1 and b"the address is in use" in message, message
