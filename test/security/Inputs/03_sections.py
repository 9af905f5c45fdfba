# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from hostile import Compiler, FUNCTION, MAGIC, TYPE, custom, leb, module, section, sized, vec

compiler = Compiler()
code = section(10, vec(sized(b"\0\x0b")))
compiler.accept("a module", module(TYPE, FUNCTION, code))
for number in range(14):
    for size in (1, 100, 0x7fffffff, 0xffffffff):
        compiler.refuse(f"section {number} of {size} bytes that are not there", module(bytes([number]) + leb(size)))
compiler.refuse("size one larger than the file", module(TYPE, b"\3\3\1\0"))
compiler.refuse("content shorter than the section", module(section(1, vec(b"\x60\0\0") + b"\0")), "section size mismatch")
compiler.refuse("content longer than the section", module(b"\1\3" + vec(b"\x60\0\0"), FUNCTION, code))
for what, sections in (("types twice", (TYPE, TYPE)), ("code before functions", (TYPE, code, FUNCTION)), ("code twice", (TYPE, FUNCTION, code, code)),
                       ("memory after exports", (section(7, vec()), section(5, vec(b"\0\1")))),
                       ("memories twice, a custom section between",
                        (section(5, vec(b"\0\1")), custom(b"x", b""), section(5, vec(b"\0\1"))))):
    compiler.refuse(what, module(*sections), "unexpected content after last section")
compiler.refuse("functions without code", module(TYPE, FUNCTION), "inconsistent lengths")
compiler.refuse("code without functions", module(TYPE, code), "inconsistent lengths")
compiler.refuse("unknown section", module(section(14, b"")), "malformed section id")
compiler.refuse("section 255", module(section(255, b"")), "malformed section id")
compiler.refuse("a byte behind the last section", module(TYPE, FUNCTION, code) + b"\0")
compiler.refuse("functions before types", module(FUNCTION, TYPE, code), "unknown type")
compiler.refuse("wrong magic", b"\0asn\1\0\0\0", "magic header not detected", place="wasm")
compiler.refuse("wrong version", b"\0asm\2\0\0\0", "unknown binary version")
compiler.refuse("a component", b"\0asm\x0d\0\1\0", "unknown binary version", place="wasm")
compiler.accept("nothing but a header", MAGIC)
compiler.done()
