# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import resource

from hostile import Compiler, FUNCTION, TYPE, custom, leb, module, section, sized, vec, with_body

compiler = Compiler()
MANY = leb(0xffffffff)
for number in (1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 13):
    compiler.refuse(f"section {number}", module(section(number, MANY)))
    compiler.refuse(f"section {number}, some items", module(section(number, MANY + b"\0" * 1000)))
for what, content in (("parameters", b"\1\x60" + MANY), ("results", b"\1\x60\0" + MANY), ("fields", b"\1\x5f" + MANY),
                      ("types of a rec group", b"\1\x4e" + MANY), ("supertypes", b"\1\x50" + MANY)):
    compiler.refuse(what, module(section(1, content + b"\x7f" * 100)))
compiler.refuse("bytes of a name", module(section(2, b"\1" + MANY + b"a" * 100)))
compiler.refuse("elements", module(section(4, vec(b"\x70\0\1")), section(9, b"\1\0\x41\0\x0b" + MANY)))
compiler.refuse("bytes of data", module(section(5, vec(b"\0\1")), section(11, b"\1\0\x41\0\x0b" + MANY + b"x")))
compiler.refuse("bytes of a body", module(TYPE, FUNCTION, section(10, b"\1" + MANY + b"\0\x0b")))
compiler.refuse("groups of locals", with_body(MANY + b"\1\x7f\x0b"))
compiler.refuse("labels", with_body(b"\0\x41\0\x0e" + MANY + b"\0\x0b"))
compiler.refuse("catch clauses", with_body(b"\0\x1f\x40" + MANY + b"\x0b\x0b"))
compiler.refuse("types of a select", with_body(b"\0\x41\0\x41\0\x41\0\x1c" + MANY + b"\x7f\x1a\x0b"))
compiler.accept("table entries, which are the instance's matter", module(section(4, vec(b"\x70\0" + MANY))))
compiler.refuse("pages", module(section(5, vec(b"\0" + MANY))), "memory size")
for what, content in (("a name section", b"\1" + sized(MANY)), ("local names", b"\2" + sized(b"\1\0" + MANY))):
    compiler.accept(what, module(TYPE, custom(b"name", content)))
used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
if used > 512 << 10 and not compiler.failed:
    print(f"{used} KiB of memory")
    compiler.failed += 1
compiler.done()
