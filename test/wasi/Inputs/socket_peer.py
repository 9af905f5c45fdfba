# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""socket_peer.py COMMAND...: runs the command twice, with a socket as its standard input: one that is connected, then one
that listens.  Speaks the other side of sockets.c and ends with the command's first status that is not 0."""

import socket
import subprocess
import sys


def connected(command):
    ours, theirs = socket.socketpair()
    child = subprocess.Popen(command + ["connected"], stdin=theirs)
    theirs.close()
    ours.sendall(b"question")
    answer = b""
    while True:
        piece = ours.recv(100)
        if not piece:  # the program shut its side down
            break
        answer += piece
    ours.close()
    if answer != b"answer":
        sys.exit(f"socket_peer.py: got {answer!r}")
    return child.wait()


def listening(command):
    server = socket.create_server(("127.0.0.1", 0))
    child = subprocess.Popen(command + ["listening"], stdin=server)
    client = socket.create_connection(server.getsockname())
    server.close()
    client.sendall(b"question")
    answer = client.recv(100)
    client.close()
    if answer != b"answer":
        sys.exit(f"socket_peer.py: got {answer!r}")
    return child.wait()


sys.exit(connected(sys.argv[1:]) or listening(sys.argv[1:]))
