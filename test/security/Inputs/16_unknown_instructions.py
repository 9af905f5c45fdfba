# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from hostile import Compiler, leb, with_body

compiler = Compiler()
for opcode in (0x16, 0x17, 0x1d, 0x1e, 0x27, 0xc5, 0xcf, 0xd7, 0xf0, 0xfa, 0xff):
    compiler.refuse(f"opcode {opcode:#x}", with_body(b"\0" + bytes([opcode]) + b"\0\0\0\x0b"), "illegal opcode")
for prefix, opcodes in ((0xfb, (31, 100, 1 << 31)), (0xfc, (23, 24, 200, 1 << 31)), (0xfd, (0x9a, 0x114, 1000, 1 << 31)),
                        (0xfe, (4, 0x4f, 255, 1 << 31))):
    for opcode in opcodes:
        compiler.refuse(f"opcode {prefix:#x} {opcode}", with_body(b"\0" + bytes([prefix]) + leb(opcode) + b"\0\0\x0b"), "illegal opcode")
legacy = with_body(b"\0\x06\x40\x0b\x0b")
compiler.accept("legacy exceptions", legacy)
compiler.refuse("legacy exceptions, turned off", legacy, "legacy", ("--validate-only", "--features=-legacy-exceptions"))
for what, body, options in (("tail calls", b"\x12\0", "-tail-call"), ("exceptions", b"\x1f\x40\0\x0b", "-exception-handling"),
                            ("SIMD", b"\xfd\x0c" + b"\0" * 16 + b"\x1a", "-simd128"),
                            ("garbage collection", b"\xd0\x6e\x1a", "-gc")):
    compiler.refuse(f"{what}, turned off", with_body(b"\0" + body + b"\x0b"), "", ("--validate-only", f"--features={options}"))
compiler.refuse("a component's type", with_body(b"\0\x02\x40\x0b\x0b", b"\1\x04\1\x40\0\0"))
compiler.done()
