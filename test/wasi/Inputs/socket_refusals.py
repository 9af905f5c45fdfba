# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""socket_refusals.py COMMAND...: the other side of sockets-refusals.c: a socket that listens without waiting, at which
one client is silent and one has gone by a reset; a datagram socket whose peer is not there; one that has no peer."""

import os
import socket
import struct
import subprocess
import sys

listener = socket.create_server(("127.0.0.1", 0))
listener.setblocking(False)
silent = socket.create_connection(listener.getsockname())
gone = socket.create_connection(listener.getsockname())
gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
gone.close()
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as peer:
    peer.bind(("127.0.0.1", 0))
    address = peer.getsockname()
refused = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
refused.connect(address)
unconnected = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
numbers = [end.fileno() for end in (listener, refused, unconnected)]
grants = os.environ.get("W2N_GRANTS", "") + "".join(" --inherit-fd=%d" % number for number in numbers)
sys.exit(subprocess.run(sys.argv[1:], pass_fds=numbers, env={**os.environ, "W2N_GRANTS": grants},
                        timeout=60).returncode)
