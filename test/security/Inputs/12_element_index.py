# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from hostile import Compiler, FUNCTION, TYPE, leb, module, section, sized, vec

compiler = Compiler()
code = section(10, vec(sized(b"\0\x0b")))
table = section(4, vec(b"\x70\0\2"))


def with_elements(segment):
    return module(TYPE, FUNCTION, table, section(9, vec(segment)), code)


compiler.accept("function 0", with_elements(b"\0\x41\0\x0b" + vec(b"\0")))
for index in (1, 2, 127, 128, 0x7fffffff, 0xffffffff):
    at = leb(index)
    for what, segment in (("active", b"\0\x41\0\x0b" + vec(at)), ("passive", b"\1\0" + vec(at)), ("declared", b"\3\0" + vec(at)),
                          ("an expression", b"\4\x41\0\x0b" + vec(b"\xd2" + at + b"\x0b")),
                          ("another table", b"\2" + at + b"\x41\0\x0b\0" + vec(b"\0"))):
        compiler.refuse(f"{what}, {index}", with_elements(segment), "unknown (function|table)")
    compiler.refuse(f"export {index}", module(TYPE, FUNCTION, section(7, vec(sized(b"f") + b"\0" + at)), code), "unknown function")
    compiler.refuse(f"start {index}", module(TYPE, FUNCTION, section(8, at), code), "unknown function")
    compiler.refuse(f"type {index}", module(TYPE, section(3, vec(at)), code), "unknown type")
    compiler.refuse(f"call {index}", module(TYPE, FUNCTION, section(10, vec(sized(b"\0\x10" + at + b"\x0b")))), "unknown function")
compiler.refuse("a null element index in a table without nulls",
                module(TYPE, FUNCTION, section(4, vec(b"\x64\0\0\1")), code))
compiler.done()
