# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Gives the compiler the first bytes of many kinds of files, and prints what it says about them."""

import subprocess
import sys

FILES = {
    "empty": b"",
    "wat": b" \n(module (func))",
    "comment": b"\xef\xbb\xbf;; a module\n(module)",
    "elf": b"\177ELF\2\1\1" + bytes(64),
    "mach-o": b"\xcf\xfa\xed\xfe" + bytes(32),
    "archive": b"!<arch>\nx/ ",
    "bitcode": b"BC\xc0\xde1234",
    "zip": b"PK\3\4" + bytes(30),
    "html": b"\n<!DOCTYPE HTML><title>404</title>",
    "script": b"#!/bin/sh\n",
    "lfs": b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
    "component": b"\0asm\r\0\1\0" + bytes(8),
    "short": b"\0as",
    "anything": b"hello, world\n",
}

for name, data in FILES.items():
    result = subprocess.run([sys.argv[1], "--validate-only", "-"], input=data, capture_output=True)
    error = result.stderr.decode()
    if result.returncode != 1 or error.count("error:") != 1:
        print(f"{name}: status {result.returncode}: {error}")
    print(f"{name}:", error.split("error: ", 1)[-1].strip())
