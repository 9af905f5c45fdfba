# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import os
import subprocess

from hostile import Compiler, FUNCTION, TYPE, leb, module, section, sized, vec

compiler = Compiler()
exe = os.path.join(compiler.folder, "exe")
code = section(10, vec(sized(b"\0\x0b")))
export = section(7, vec(sized(b"_start") + b"\0\0"))


def small(what, data, status, text=b""):
    """Compiles to something small that ends with this status."""
    done = compiler.accept(what, data, ("-o", exe))
    if done.returncode:
        return
    if os.path.getsize(exe) > 2 << 20:
        compiler.complain(f"{what}: {os.path.getsize(exe)} bytes", done)
    ran = subprocess.run([exe], capture_output=True)
    if ran.returncode != status or text not in ran.stderr:
        compiler.complain(f"{what}: the program", ran)


small("4 GiB of memory", module(TYPE, FUNCTION, section(5, vec(b"\0" + leb(65536))), export, code), 0)
small("ten million entries", module(TYPE, FUNCTION, section(4, vec(b"\x70\0" + leb(10**7))), export, code), 0)
small("four milliard entries", module(TYPE, FUNCTION, section(4, vec(b"\x70\0" + leb(0xffffffff))), export, code), 134,
      b"out of memory")
small("a byte at the end of 4 GiB", module(TYPE, FUNCTION, section(5, vec(b"\0" + leb(65536))), export, code,
                                           section(11, vec(b"\0\x41\x7f\x0b" + sized(b"x")))), 0)
small("2^48 pages of 64-bit memory", module(TYPE, FUNCTION, section(5, vec(b"\4" + leb(1 << 47))), export, code), 134,
      b"out of memory")
small("half a million passive segments of nothing", module(TYPE, FUNCTION, export, code, section(11, leb(90000) + b"\1\0" * 90000)), 0)
compiler.refuse("100,001 segments", module(section(5, vec(b"\0\1")), section(11, leb(100001) + b"\1\0" * 100001)),
                "too many data segments")
compiler.refuse("a million types and one", module(section(1, leb(1000001) + b"\x60\0\0" * 1000001)), "too many types")
compiler.refuse("101 memories", module(section(5, leb(101) + b"\0\0" * 101)), "too many memories")
compiler.refuse("101 tables", module(section(4, leb(101) + b"\x70\0\0" * 101)), "too many tables")
compiler.refuse("1001 parameters", module(section(1, b"\1\x60" + leb(1001) + b"\x7f" * 1001 + b"\0")), "too many parameters")
compiler.refuse("65,537 pages", module(section(5, vec(b"\0" + leb(65537)))), "memory size")
compiler.done()
