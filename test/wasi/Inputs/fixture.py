# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""fixture.py DIRECTORY: makes the tree that the WASI tests are granted, DIRECTORY/root, and things beside it that
no program may reach."""

import os
import shutil
import sys

FILES = {
    "outside": "secret\n",
    "outside-dir/file": "secret\n",
    "root/file": "hello, world\n",
    "root/empty": "",
    "root/dir/inner": "inner\n",
    "root/dir/nested/deep": "deep\n",
    "other/file": "other\n",
}
LINKS = {
    "root/link": "file",
    "root/chain": "link",
    "root/dirlink": "dir",
    "root/dirlink-slash": "dir/",
    "root/link-slash": "file/",
    "root/up": "dir/../file",
    "root/dir/back": "../file",
    "root/dangling": "nowhere",
    "root/loop": "loop",
    "root/loop-a": "loop-b",
    "root/loop-b": "loop-a",
    "root/absolute": "/etc/passwd",
    "root/escape": "../outside",
    "root/escape-dir": "..",
    "root/escape-slash": "../outside-dir/",
    "root/escape-and-return": "../root/file",
    "root/escape-new": "../new",
    "root/dir/escape": "../../outside",
}


def main():
    top = sys.argv[1]
    shutil.rmtree(top, ignore_errors=True)
    for path, text in FILES.items():
        full = os.path.join(top, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(text)
    for path, target in LINKS.items():
        os.symlink(target, os.path.join(top, path))
    os.makedirs(os.path.join(top, "root", "empty-dir"))
    os.mkfifo(os.path.join(top, "root", "fifo"))


main()
