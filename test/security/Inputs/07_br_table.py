# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from hostile import Compiler, leb, with_body

compiler = Compiler()
for count in (1 << 28, (1 << 32) - 1, 7654322):
    compiler.refuse(f"{count} labels that are not there", with_body(b"\0\x41\0\x0e" + leb(count) + b"\0" * 100 + b"\x0b"))
compiler.refuse("a label too far out", with_body(b"\0\x41\0\x0e\3\0\1\0\0\x0b"), "unknown label")
compiler.refuse("a default too far out", with_body(b"\0\x41\0\x0e\1\0\1\x0b"), "unknown label")
compiler.accept("a million labels", with_body(b"\0\x41\0\x0e" + leb(10**6) + b"\0" * (10**6 + 1) + b"\x0b"))
compiler.accept("compiling 10,000 labels", with_body(b"\0\x02\x40\x41\5\x0e" + leb(10**4) + b"\0\1" * (10**4 // 2) + b"\0\x0b\x0b"),
                ("-c", "-o", compiler.folder + "/out.o"))
compiler.done()
