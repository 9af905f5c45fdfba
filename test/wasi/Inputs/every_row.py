# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""every_row.py WASI_DEF FOLDER: each row of the table has FOLDER/<name>.c, and that calls the function."""

import os
import re
import sys

table, folder = sys.argv[1:]
with open(table, encoding="utf-8") as file:
    names = re.findall(r"^WASI\((\w+),", file.read(), re.MULTILINE)
wrong = []
for name in names:
    path = os.path.join(folder, name + ".c")
    if not os.path.exists(path):
        wrong.append(f"{name}: there is no {path}")
        continue
    with open(path, encoding="utf-8") as file:
        if not re.search(rf"\b{name}\(", file.read()):
            wrong.append(f"{path} does not call {name}")
print("\n".join(wrong + [f"{len(names)} rows, {len(wrong)} without a test"]))
sys.exit(1 if wrong or len(names) != 46 else 0)
