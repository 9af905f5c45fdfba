# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""alone.py TABLE WASI_DEF WASMCC WASM2NATIVE RUN OUTPUT: for every function of WASI a module that imports it and
nothing else, behind --harden: its calls (TABLE says which, and what they give) must be possible with the system calls
that this one row of wasi.def names.  Each program gets a fresh tree, file, connection and listening socket."""

import json
import os
import re
import shlex
import socket
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))

PROGRAM = """#define REACTOR
#include "wasi.h"
enum { FILE = 4, SOCKET, LISTENER };
static char buffer[64] __attribute__((aligned(8))), large[5000];
static uint64_t number;
static Iovec iovec = {buffer, 4}, iovecs[] = {{buffer, 2}, {buffer + 8, 2}};
static Subscription on_clock = {.tag = EVENTTYPE_CLOCK, .u.clock = {CLOCK_MONOTONIC, 1000, 0, 0}};
static Subscription on_file = {.tag = EVENTTYPE_FD_READ, .u.fd = FILE};
static Subscription on_stream = {.tag = EVENTTYPE_FD_READ, .u.fd = STDIN};
static Subscription on_socket = {.tag = EVENTTYPE_FD_READ, .u.fd = SOCKET};
static void test(void) { (void)large, (void)number, (void)iovec, (void)iovecs, (void)on_clock, (void)on_file; }
%s
__attribute__((export_name("_start"))) void start(void)
{
%s}
"""
# A trap's backtrace names the function, which -O0 leaves in its place, and so the line of the table.
CALL = "__attribute__((noinline)) static void line_%d(void)\n{\n  %s;\n}\n"


def table_of(path):
    """{function: [(line, errno, call)]}"""
    table = {}
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.strip() and not line.startswith("#"):
                name, errno, call = line.split(None, 2)
                table.setdefault(name, []).append((number, errno, call.strip()))
    return table


def program_of(calls):
    """(source, the status that it ends with)"""
    functions, status = "", 0
    for number, errno, call in calls:
        if errno.startswith("="):
            status = int(errno[1:])
            functions += CALL % (number, "%s;\n  __builtin_trap()" % call)
        else:
            functions += CALL % (number, "if (%s != ERRNO_%s)\n    __builtin_trap()" % (call, errno))
    return PROGRAM % (functions, "".join("  line_%d();\n" % number for number, _, _ in calls)), status


def execute(command, tree):
    """What the program finds open; its output and status."""
    subprocess.run([sys.executable, os.path.join(HERE, "fixture.py"), tree], check=True)
    path = os.path.join(tree, "inherited")
    with open(path, "w", encoding="utf-8") as file:
        file.write("ten bytes\n")
    ours, theirs = socket.socketpair()
    listener = socket.create_server(("127.0.0.1", 0))
    client = socket.create_connection(listener.getsockname())
    ours.sendall(b"question")
    with open(path, "r+b") as file, open(path, "rb") as stream:
        numbers = [file.fileno(), theirs.fileno(), listener.fileno()]
        grants = ["--harden", "--dir=%s::/" % os.path.join(tree, "root")]
        grants += ["--inherit-fd=%d" % number for number in numbers]
        done = subprocess.run(command, stdin=stream, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, pass_fds=numbers,
                              timeout=60, env={**os.environ, "W2N_GRANTS": shlex.join(grants)})
    for end in (ours, theirs, listener, client):
        end.close()
    return done


def try_alone(name, calls, tools, output):
    """"" or what is wrong."""
    source, wasm, native = (os.path.join(output, name + end) for end in (".c", ".wasm", ""))
    text, status = program_of(calls)
    with open(source, "w", encoding="utf-8") as file:
        file.write(text)
    subprocess.run(tools["wasmcc"] + ["-I", HERE, source, "-o", wasm], check=True)
    subprocess.run(tools["wasm2native"] + ["-O0", wasm, "-o", native], check=True)
    seen = subprocess.run([tools["wasm2native"][0], "inspect", "--json", native], stdout=subprocess.PIPE, check=True)
    imports = [item["name"] for module in json.loads(seen.stdout)[0]["modules"] for item in module["imports"]]
    if imports != [name]:
        return "it imports %s" % imports
    done = execute(tools["run"] + [native], os.path.join(output, name + ".d"))
    if done.returncode in (status, status - 256):
        return ""
    return "status %d, expected %d\n%s" % (done.returncode, status, done.stdout.decode("utf-8", "replace"))


def main():
    path, wasi_def, wasmcc, wasm2native, run, output = sys.argv[1:]
    os.makedirs(output, exist_ok=True)
    tools = {"wasmcc": shlex.split(wasmcc), "wasm2native": shlex.split(wasm2native), "run": shlex.split(run)}
    table = table_of(path)
    with open(wasi_def, encoding="utf-8") as file:
        names = re.findall(r"^WASI\((\w+),", file.read(), re.MULTILINE)
    wrong = ["%s: no such function" % name for name in set(table) - set(names)]
    for name in names:
        problem = try_alone(name, table[name], tools, output) if name in table else "it has no line in the table"
        wrong += ["%s: %s" % (name, problem)] if problem else []
    print("\n".join(wrong + ["%d functions alone, %d wrong" % (len(names), len(wrong))]))
    sys.exit(1 if wrong else 0)


main()
