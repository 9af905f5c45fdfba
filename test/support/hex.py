# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""hex.py INPUT -o OUTPUT: bytes of a labelled hex file.

The input holds hexadecimal bytes ("00 61 73 6d" or "0061736d") and quoted strings ("name").  ';' and '#' start a
comment that reaches to the end of the line; so do lit's RUN: and CHECK lines, which stand in such comments."""

import re
import sys

source, flag, output = sys.argv[1:]
if flag != "-o":
    sys.exit("usage: hex.py INPUT -o OUTPUT")
result = bytearray()
with open(source, encoding="utf-8") as file:
    for number, line in enumerate(file, 1):
        position = 0
        token = re.compile(r'\s+|[;#].*|"([^"]*)"|((?:[0-9a-fA-F]{2})+)(?![0-9a-zA-Z])')
        while position < len(line):
            match = token.match(line, position)
            if not match:
                sys.exit(f"{source}:{number}: not a hexadecimal byte: {line[position:].strip()}")
            if match.group(1) is not None:
                result += match.group(1).encode()
            elif match.group(2):
                result += bytes.fromhex(match.group(2))
            position = match.end()
with open(output, "wb") as file:
    file.write(result)
