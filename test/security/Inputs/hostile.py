# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the attacks on the compiler share: modules put together byte by byte, and a compiler that must refuse them.

A test makes a Compiler of its own arguments (the compiler's command and a folder) and calls refuse() and accept(); the
end of the test is done()."""

import os
import re
import resource
import subprocess
import sys

MAGIC = b"\0asm\1\0\0\0"
WITH_SANITIZER = "ASAN_OPTIONS" in os.environ


def leb(value):
    out = bytearray()
    while True:
        byte = value & 0x7f
        value >>= 7
        if value == 0:
            out.append(byte)
            return bytes(out)
        out.append(byte | 0x80)


def sized(data):
    return leb(len(data)) + data


def vec(*items):
    return leb(len(items)) + b"".join(items)


def section(number, content):
    return bytes([number]) + sized(content)


def custom(name, content):
    return section(0, sized(name) + content)


def module(*sections):
    return MAGIC + b"".join(sections)


TYPE = section(1, vec(b"\x60\0\0"))  # [] -> []
FUNCTION = section(3, vec(b"\0"))


def with_body(body, types=TYPE):
    """A module with one function, whose body (locals, instructions, end) is given."""
    return module(types, FUNCTION, section(10, vec(sized(body))))


def limits():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not WITH_SANITIZER:
        resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))


class Compiler:
    def __init__(self):
        *self.command, self.folder = sys.argv[1:]
        os.makedirs(self.folder, exist_ok=True)
        self.tried = self.failed = 0

    def run(self, data, *options):
        path = os.path.join(self.folder, "hostile.wasm")
        with open(path, "wb") as file:
            file.write(data)
        return subprocess.run([*self.command, *options, path], stdin=subprocess.DEVNULL, capture_output=True, timeout=120,
                              preexec_fn=limits)

    def complain(self, what, done):
        self.failed += 1
        print(f"{what}: status {done.returncode}, {done.stderr.decode('utf-8', 'replace')[:300]!r}")

    def refuse(self, what, data, pattern="", options=("--validate-only",), place=r":0x[0-9a-f]+"):
        """The module is wrong: status 1 and a message, with the place in the file unless the whole is meant."""
        self.tried += 1
        done = self.run(data, *options)
        if done.returncode != 1 or not re.search(f"{place}: error: .*{pattern}".encode(), done.stderr):
            self.complain(what, done)

    def accept(self, what, data, options=("--validate-only",)):
        self.tried += 1
        done = self.run(data, *options)
        if done.returncode != 0:
            self.complain(what, done)
        return done

    def done(self):
        print(f"{self.tried} tried, {self.failed} failures")
        sys.exit(self.failed != 0 or self.tried == 0)
