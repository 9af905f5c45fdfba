# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from hostile import Compiler, MAGIC, TYPE, module, section, sized, vec, with_body

compiler = Compiler()
LONG, LARGE = "integer representation too long", "integer too large"
compiler.refuse("section size of 6 bytes", MAGIC + b"\1\x84\x80\x80\x80\x80\0\1\x60\0\0", LONG)
compiler.refuse("section size with unused bits", MAGIC + b"\1\x84\x80\x80\x80\x10\1\x60\0\0", LARGE)
compiler.refuse("section size that never ends", MAGIC + b"\1" + b"\x80" * 1000)
compiler.refuse("count of types of 6 bytes", module(section(1, b"\x81\x80\x80\x80\x80\0\x60\0\0")), LONG)
compiler.refuse("count of types with unused bits", module(section(1, b"\x81\x80\x80\x80\x70\x60\0\0")), LARGE)
compiler.accept("count of types of 5 bytes", module(section(1, b"\x81\x80\x80\x80\0\x60\0\0")))
compiler.refuse("length of a name", module(section(0, b"\x80\x80\x80\x80\x80\x80\0")), LONG)
for what, bytes_, message in (
        ("i32.const of 6 bytes", b"\x41\x80\x80\x80\x80\x80\0", LONG),
        ("i32.const, positive with sign bits", b"\x41\x80\x80\x80\x80\x70", LARGE),
        ("i32.const, negative without them", b"\x41\xff\xff\xff\xff\x0f", LARGE),
        ("i64.const of 11 bytes", b"\x42" + b"\x80" * 10 + b"\0", LONG),
        ("i64.const with wrong last bits", b"\x42" + b"\x80" * 9 + b"\x7e", LARGE),
        ("local.get of 6 bytes", b"\x20\x80\x80\x80\x80\x80\0", LONG),
        ("br of 6 bytes", b"\x0c\x80\x80\x80\x80\x80\0", LONG),
        ("block type of 6 bytes", b"\x02\x80\x80\x80\x80\x80\0", LONG),
        ("prefixed opcode of 6 bytes", b"\xfc\x80\x80\x80\x80\x80\0", LONG),
        ("prefixed opcode with unused bits", b"\xfd\x80\x80\x80\x80\x10", LARGE)):
    compiler.refuse(what, with_body(b"\0" + bytes_ + b"\x1a\x0b"), message)
memory = section(5, vec(b"\0\1"))
for what, offset, message in (("of 11 bytes", b"\x80" * 10 + b"\0", LONG), ("of 2^32", b"\x80" * 4 + b"\x10", "offset"),
                              ("with unused bits", b"\x80" * 9 + b"\x7e", LARGE)):
    load = sized(b"\0\x41\0\x28\2" + offset + b"\x1a\x0b")
    compiler.refuse("offset " + what, module(TYPE, section(3, vec(b"\0")), memory, section(10, vec(load))), message)
compiler.refuse("limits of 11 bytes", module(section(5, vec(b"\0" + b"\x80" * 10 + b"\0"))), LONG)
compiler.refuse("limits with unused bits", module(section(5, vec(b"\0" + b"\x80" * 9 + b"\x7e"))), LARGE)
compiler.done()
