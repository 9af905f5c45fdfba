# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import os
import re
import subprocess

from hostile import Compiler, custom, leb, module, section, sized, vec

NAMES = [b"main", b"memcpy", b"__stack_chk_fail", b"malloc", b"w2n_trap", b"_start.", b"environ", b'"quoted"', b"'", b"$x", b"%s%n",
         b"\n.globl evil\nevil:\n", b"\\\n", b"a;evil:", b"/*", b"#", b"a b", b"..", b"nul\0evil:", "\u202egnp.evil".encode(),
         b".text", b"@function", b"x" * 99990, b""]
compiler = Compiler()
count = len(NAMES) + 1
bodies = vec(*(sized(b"\0\x0b") for _ in range(count)))
exports = vec(sized(b"_start") + b"\0\0", *(sized(name) + b"\0" + leb(i + 1) for i, name in enumerate(NAMES)))
names = custom(b"name", b"\0" + sized(sized(NAMES[11])) + b"\1" +
               sized(vec(*(leb(i + 1) + sized(name) for i, name in enumerate(NAMES)))))
hostile = module(section(1, vec(b"\x60\0\0")), section(3, vec(*[b"\0"] * count)), section(7, exports), section(10, bodies), names)
exe, library, text = (os.path.join(compiler.folder, name) for name in ("exe", "m.o", "m.s"))
compiler.accept("a program", hostile, ("-o", exe))
compiler.accept("a library", hostile, ("-c", "--library", "--dynamic-exports", "-o", library))
compiler.accept("assembly", hostile, ("-S", "--library", "-o", text))
compiler.accept("a header", hostile, ("--emit=header", "-o", os.path.join(compiler.folder, "m.h")))
if subprocess.run([exe]).returncode != 0:
    compiler.complain("the program", subprocess.CompletedProcess([], -1, b"", b"does not run"))
with open(text, "rb") as file:
    if re.search(rb"(?m)^\s*(evil:|\.globl\s+evil)", file.read()):
        print("a name became assembly")
        compiler.failed += 1
symbols = subprocess.run(["nm", "--defined-only", "-g", library], capture_output=True, text=True).stdout
for line in symbols.splitlines():
    if not re.match(r"[0-9a-f]+ \w w2n[_.]", line):
        print("a symbol without the prefix:", line[:100])
        compiler.failed += 1
subprocess.run(["cc", "-fsyntax-only", "-x", "c", "-I", os.environ["W2N_INCLUDE"], os.path.join(compiler.folder, "m.h")], check=True)
for what, name in (("invalid UTF-8", b"\xff"), ("half a character", b"a\xc3"), ("overlong", b"\xc0\x80"),
                   ("a surrogate", b"\xed\xa0\x80"), ("a large character", b"\xf4\x90\x80\x80")):
    compiler.refuse(what, module(section(2, vec(sized(b"env") + sized(name) + b"\3\x7f\0"))), "malformed UTF-8")
compiler.refuse("a name that is too long", module(section(7, vec(sized(b"x" * 100001) + b"\0\0"))), "too many bytes in a name")
compiler.done()
