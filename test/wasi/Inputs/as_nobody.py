# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""as_nobody.py COMMAND... PROGRAM: runs a copy of the program in a new directory of which its user may change nothing,
as another user when that is root: a file to read, a file and a directory that are closed, and an empty directory."""

import os
import shutil
import subprocess
import sys
import tempfile

NOBODY = 65534

with tempfile.TemporaryDirectory(prefix="w2n-wasi-", dir="/tmp") as place:  # lit's own is closed to others
    os.chmod(place, 0o755)
    program = os.path.join(place, "program")
    shutil.copy(sys.argv[-1], program)
    os.chmod(program, 0o755)
    tree = os.path.join(place, "tree")
    for directory in (tree, os.path.join(tree, "closed"), os.path.join(tree, "empty")):
        os.mkdir(directory)
    for name, mode in (("secret", 0), ("readable", 0o444), ("closed/file", 0o644)):
        with open(os.path.join(tree, name), "w", encoding="utf-8") as file:
            file.write("text\n")
        os.chmod(os.path.join(tree, name), mode)
    if os.geteuid() == 0:
        os.chown(os.path.join(tree, "readable"), NOBODY, NOBODY)  # only owners link files that they may not write
    os.symlink("file", os.path.join(tree, "closed/link"))
    os.chmod(os.path.join(tree, "closed"), 0)
    os.chmod(tree, 0o555)
    user = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    status = subprocess.run(sys.argv[1:-1] + [program], cwd=tree, **user).returncode
    os.chmod(tree, 0o755)  # so that it can be removed
    os.chmod(os.path.join(tree, "closed"), 0o755)
sys.exit(status)
