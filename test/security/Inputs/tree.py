# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""tree.py DIRECTORY: everything below it, one a line: kind and permissions, links, times of change, size, name, contents."""

import os
import sys

for folder, folders, names in sorted(os.walk(sys.argv[1])):
    for name in sorted(folders + names) + ["."]:
        path = os.path.join(folder, name)
        stat = os.lstat(path)
        plain = os.path.isfile(path) and not os.path.islink(path)
        with open(path if plain else os.devnull, "rb") as file:
            print(oct(stat.st_mode), stat.st_nlink, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, path, file.read())
