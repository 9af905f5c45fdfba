# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""60_mutate.py VERIFIER OBJDUMP FILE (checks|accesses) MOST: machine code that lost a check, or whose access moved.

checks: behind each comparison of 64 bits in w2n_text the branch is not taken, or always.  accesses: the memory's
address in a displacement is another one.  Each must be reported; MOST of them, evenly. The file must be proved before."""

import re
import struct
import subprocess
import sys

verifier, objdump, path, kind, most = sys.argv[1:]
with open(path, "rb") as file:
    original = file.read()


def section(name):
    """Address in the file's own numbering, and offset in the file."""
    table, = struct.unpack_from("<Q", original, 0x28)
    size, count, names = struct.unpack_from("<HHH", original, 0x3A)
    headers = [struct.unpack_from("<IIQQQQ", original, table + i * size) for i in range(count)]
    for header in headers:
        start = headers[names][4] + header[0]
        if original[start : original.index(b"\0", start)] == name:
            return header[3], header[4]
    raise SystemExit("no section w2n_text")


def instructions():
    listing = subprocess.run([objdump, "-d", "--section=w2n_text", path], capture_output=True, text=True, check=True)
    function = None
    for line in listing.stdout.splitlines():
        if head := re.match(r"[0-9a-f]+ <(.*)>:$", line):
            function = head[1]
        elif found := re.match(r"\s*([0-9a-f]+):\s+((?:[0-9a-f]{2}[ \t])+)\s*(.*)", line):
            yield function, int(found[1], 16), bytes.fromhex(found[2]), found[3]


def without_check():
    """Never taken, and always: one of the two leaves the check out."""
    previous = ""
    for function, at, code, text in instructions():
        name = text.split()[0] if text else ""
        if previous.startswith("cmpq") and name in ("ja", "jb", "jbe", "jae"):
            always = b"\xeb" + code[1:] if len(code) == 2 else b"\x90\xe9" + code[2:]
            yield function, at, [b"\x90" * len(code), always]
        previous = text


def with_other_place():
    for function, at, code, text in instructions():
        if re.search(r"\b0x70[0-9a-f]{6}\(%", text) and not text.startswith("lea"):
            place = code.rindex(b"\x70")
            yield function, at, [code[:place] + b"\x30" + code[place + 1 :]]


def is_found(at, code):
    start = offset + at - address
    mutant = path + ".mutant"
    with open(mutant, "wb") as file:
        file.write(original[:start] + code + original[start + len(code) :])
    done = subprocess.run([verifier, mutant], capture_output=True, text=True)
    return done.returncode == 1 and re.search(r"^\S+\+0x\w+: ", done.stdout, re.M)


address, offset = section(b"w2n_text")
sites = list(without_check() if kind == "checks" else with_other_place())
chosen = sites[:: max(1, len(sites) // int(most))]
wrong = 0 if chosen else 1
for function, at, codes in chosen:
    if not any(is_found(at, code) for code in codes):
        print(f"not found: {function} at {at:#x}, now one of {[code.hex(' ') for code in codes]}")
        wrong += 1
print(f"{len(chosen)} of {len(sites)} {kind}, {wrong} not found")
sys.exit(wrong != 0)
