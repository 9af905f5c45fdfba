# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""walls.py pie|fixed PROGRAM: an ELF file for a 64-bit little-endian machine whose pages are never writable and executable.
`pie` programs are also run: they print /proc/self/maps."""

import struct
import subprocess
import sys

EXEC, DYN = 2, 3
LOAD, DYNAMIC, GNU_STACK, GNU_RELRO = 1, 2, 0x6474E551, 0x6474E552
X, W = 1, 2
DT_NULL, DT_TEXTREL, DT_FLAGS, DT_FLAGS_1 = 0, 22, 30, 0x6FFFFFFB
BIND_NOW, NOW = 8, 1

kind, path = sys.argv[1:]
with open(path, "rb") as file:
    data = file.read()
file_type = struct.unpack_from("<H", data, 16)[0]
table, count = struct.unpack_from("<Q", data, 32)[0], struct.unpack_from("<H", data, 56)[0]
segments = [struct.unpack_from("<IIQQQQ", data, table + 56 * i) for i in range(count)]  # type flags offset vaddr paddr filesz
types = {segment[0] for segment in segments}

assert file_type == (DYN if kind == "pie" else EXEC), file_type
assert GNU_RELRO in types and GNU_STACK in types, types
for type_, flags, *_ in segments:
    assert not (type_ == GNU_STACK and flags & X), "the stack is executable"
    assert not (type_ == LOAD and flags & X and flags & W), "a segment is writable and executable"

if kind == "pie":
    offset, size = next((s[2], s[5]) for s in segments if s[0] == DYNAMIC)
    dynamic = dict(struct.unpack_from("<QQ", data, offset + 16 * i) for i in range(size // 16))
    assert DT_TEXTREL not in dynamic, "relocations in the code"
    assert dynamic.get(DT_FLAGS, 0) & BIND_NOW or dynamic.get(DT_FLAGS_1, 0) & NOW, "symbols are bound late"
    maps = subprocess.run([path], check=True, capture_output=True, text=True).stdout.splitlines()
    assert len(maps) > 5, maps
    for line in maps:
        permissions = line.split()[1]
        assert not ("w" in permissions and "x" in permissions), line
