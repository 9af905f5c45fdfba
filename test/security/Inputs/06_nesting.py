# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from hostile import Compiler, with_body

compiler = Compiler()
DEEP = 10**6
for what, opening in (("blocks", b"\x02\x40"), ("loops", b"\x03\x40"), ("ifs", b"\x41\0\x04\x40"),
                      ("handlers", b"\x1f\x40\0"), ("legacy handlers", b"\x06\x40")):
    compiler.accept(what, with_body(b"\0" + opening * DEEP + b"\x0b" * DEEP + b"\x0b"))
    compiler.refuse(what + " without an end", with_body(b"\0" + opening * DEEP))
compiler.refuse("ends", with_body(b"\0" + b"\x0b" * DEEP))
out = compiler.folder + "/out.o"
compiler.accept("compiling blocks", with_body(b"\0" + b"\x02\x40" * DEEP + b"\x0b" * DEEP + b"\x0b"), ("-c", "-o", out))
compiler.accept("compiling dead blocks", with_body(b"\0\0" + b"\x02\x40" * DEEP + b"\x0b" * DEEP + b"\x0b"), ("-c", "-o", out))
compiler.done()
