# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from hostile import Compiler, leb, with_body

compiler = Compiler()
compiler.accept("50,000 locals", with_body(b"\1" + leb(50000) + b"\x7f\x0b"), ("-c", "-O0", "-o", compiler.folder + "/o"))
compiler.refuse("50,001 locals", with_body(b"\1" + leb(50001) + b"\x7f\x0b"), "too many locals")
compiler.refuse("groups with a sum of 2^32", with_body(b"\2" + (leb(1 << 31) + b"\x7f") * 2 + b"\x0b"), "too many locals")
many = leb(0xffffffff) + b"\x7e"
compiler.refuse("a thousand groups of 2^32 - 1", with_body(leb(1000) + many * 1000 + b"\x0b"), "too many locals")
compiler.refuse("a million empty groups", with_body(leb(10**6) + b"\0\x7f" * 10**6 + b"\x0b"), "too many locals")
compiler.refuse("a body of 7,654,322 bytes", with_body(b"\0" + b"\1" * 7654320 + b"\x0b"), "too many bytes in a function")
compiler.accept("a body of 7,654,321 bytes", with_body(b"\0" + b"\1" * 7654319 + b"\x0b"))
compiler.refuse("more than a million operands", with_body(b"\0" + b"\x41\0" * (11 * 10**5) + b"\x0b"), "too many operands")
compiler.done()
