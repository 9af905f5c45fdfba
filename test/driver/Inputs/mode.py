# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import os
import subprocess
import sys

compiler, folder = sys.argv[1:]
os.chdir(folder)
os.umask(0o027)


def compile(*arguments):
    subprocess.run([compiler, "app.wasm", *arguments], check=True)


compile("-o", "program")
compile("-c", "-o", "object")
for name in ("program", "object"):
    print(name, oct(os.stat(name).st_mode & 0o777))
os.symlink("program", "link")
with open("program", "rb") as old:
    before = old.read()
    old.seek(0)
    compile("-O0", "-o", "link")
    if os.path.islink("link") and os.path.islink("program") is False:
        print("the link stays")
    if old.read() == before:
        print("the old inode keeps its bytes")
