# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from hostile import Compiler, MAGIC, custom, leb, module, section, sized, vec

compiler = Compiler()
body = sized(b"\1\2\x7f" + b"\x41\0\x02\x40\x20\0\x0e\2\0\1\0\x0b\x41\x81\x80\x04\x36\2\4\x43\0\0\x80\x3f\x1a\x0b")
whole = module(
    section(1, vec(b"\x60\1\x7f\1\x7f", b"\x60\1\x7f\0")),
    section(2, vec(sized(b"env") + sized(b"f") + b"\0\0")),
    section(3, vec(b"\1")), section(4, vec(b"\x70\1\1\x90\x4e")), section(5, vec(b"\1\1\2")),
    section(13, vec(b"\0\1")), section(6, vec(b"\x7f\1\x41\x2a\x0b", b"\x7e\0\x42\xff\xff\x7e\x0b")),
    section(7, vec(sized(b"run") + b"\0\1", sized(b"memory") + b"\2\0")),
    section(9, vec(b"\0\x41\0\x0b" + vec(b"\0"))), section(12, leb(1)), section(10, vec(body)),
    section(11, vec(b"\0\x41\x08\x0b" + sized(b"some data"))),
    custom(b"name", b"\1" + sized(vec(b"\0" + sized(b"imported"), b"\1" + sized(b"own")))))
compiler.accept("the whole", whole)
ends, at = {len(MAGIC)}, len(MAGIC)
while at < len(whole):  # where a section ends, the rest may be missing, unless a later one belongs to it
    at += 2 + whole[at + 1]
    ends.add(at)
compiler.refuse("nothing", b"", "unexpected end", place="wasm")
for length in range(1, len(whole)):
    if length in ends:
        compiler.tried += 1
        done = compiler.run(whole[:length], "--validate-only")
        if done.returncode not in (0, 1):
            compiler.complain(f"{length} bytes", done)
    else:
        compiler.refuse(f"{length} bytes", whole[:length])
compiler.done()
