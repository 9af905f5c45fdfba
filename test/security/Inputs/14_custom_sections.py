# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import os
import random
import subprocess

from hostile import Compiler, FUNCTION, TYPE, custom, leb, module, section, sized, vec

compiler = Compiler()
body = sized(b"\0\x41\1\x04\x40\x01\x0b\x0b")
export = section(7, vec(sized(b"_start") + b"\0\0"))


def program(*sections, before_code=()):
    return module(TYPE, FUNCTION, export, *before_code, section(10, vec(body)), *sections)


def names(content):
    return program(custom(b"name", content))


def hints(content):
    return program(before_code=(custom(b"metadata.code.branch_hint", content),))


random.seed(14)
noise = bytes(random.randrange(256) for _ in range(4000))
abbreviations = b"".join(leb(n) + b"\x11\1" + b"\x25\x0e" * 40 + b"\0\0" for n in range(1, 200))  # without an end
unit = (4000).to_bytes(4, "little") + b"\4\0" + b"\0\0\0\0\4" + b"\1" * 3989
deep = b"\1" * 60000
cases = {
    "names: size past the end": names(b"\1" + leb(0xffffffff) + b"\1\0\1f"),
    "names: count of 2^32 - 1": names(b"\1" + sized(leb(0xffffffff) + b"\0\1f")),
    "names: function that is not there": names(b"\1" + sized(vec(leb(7) + sized(b"f"), leb(0xffffffff) + sized(b"g")))),
    "names: twice": names(b"\1" + sized(vec(b"\0" + sized(b"f"), b"\0" + sized(b"g"))) + b"\1" + sized(vec(b"\0" + sized(b"h")))),
    "names: not UTF-8": names(b"\1" + sized(vec(b"\0" + sized(b"\xff\xfe")))),
    "names: out of order": names(b"\7\0\1\0\0\1\0"),
    "names: locals of nothing": names(b"\2" + sized(vec(leb(99) + vec(leb(99) + sized(b"x"))))),
    "names: noise": names(noise),
    "names: two sections": program(custom(b"name", b"\1" + sized(vec(b"\0" + sized(b"f")))), custom(b"name", noise)),
    "hints: noise": hints(noise),
    "hints: count": hints(leb(0xffffffff)),
    "hints: function that is not there": hints(vec(leb(1 << 31) + vec(b"\0\1\0"))),
    "hints: offset past the body": hints(vec(b"\0" + vec(leb(0xffffffff) + b"\1\1"))),
    "hints: not a branch": hints(vec(b"\0" + vec(b"\1\1\1", b"\2\1\0"))),
    "hints: value 255": hints(vec(b"\0" + vec(b"\3\1\xff"))),
    "hints: falling offsets": hints(vec(b"\0" + vec(b"\3\1\1", b"\3\1\0", b"\1\1\1"))),
    "DWARF: noise": program(*(custom(name, noise) for name in (b".debug_info", b".debug_abbrev", b".debug_line", b".debug_str",
                                                               b".debug_ranges", b".debug_loc", b".debug_rnglists"))),
    "DWARF: abbreviations without end": program(custom(b".debug_abbrev", abbreviations), custom(b".debug_info", unit)),
    "DWARF: deep": program(custom(b".debug_abbrev", b"\1\x11\1\0\0\0"), custom(b".debug_info", (60011).to_bytes(4, "little") +
                           b"\4\0\0\0\0\0\4" + deep)),
    "DWARF: line table that runs away": program(custom(b".debug_line", (200).to_bytes(4, "little") + b"\4\0\1\0\0\0\1\1\1\xfb\x0e\0" +
                                                       b"\0\5\2\xff\xff\xff\xff" * 20)),
    "DWARF: loops of references": program(custom(b".debug_abbrev", b"\1\x11\1\x31\x13\0\0\0"),
                                          custom(b".debug_info", b"\x0c\0\0\0\4\0\0\0\0\0\4\1\x0b\0\0\0")),
    "build id of nothing": program(custom(b"build_id", b"")),
    "build id of 2^32 - 1": program(custom(b"build_id", leb(0xffffffff) + b"x")),
    "producers: noise": program(custom(b"producers", noise)),
    "target_features: noise": program(custom(b"target_features", noise)),
    "dylink: noise": program(custom(b"dylink.0", noise), custom(b"linking", noise), custom(b"reloc.CODE", noise)),
    "a thousand sections without a name": program(*[custom(b"", b"x")] * 1000),
    "source map with an address": program(custom(b"sourceMappingURL", sized(b"file:///etc/passwd\x1b[31m"))),
}
exe = os.path.join(compiler.folder, "exe")
for what, data in cases.items():
    done = compiler.accept(what, data, ("-O0", "-o", exe))
    if b"\x1b" in done.stderr:
        compiler.complain("control characters in a message", done)
    if done.returncode == 0 and subprocess.run([exe]).returncode != 0:
        compiler.complain(f"{what}: the program fails", done)
compiler.refuse("a custom section without a name", program(section(0, b"")))
compiler.refuse("a custom section whose name is too long", program(section(0, leb(100) + b"x")))
compiler.refuse("a custom section's name that is not UTF-8", program(custom(b"\xff", b"")), "malformed UTF-8")
compiler.done()
