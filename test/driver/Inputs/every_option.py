# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which options of --help are in no RUN line below the folder?"""

import os
import re
import subprocess
import sys

table = subprocess.run([sys.argv[1], "--help=markdown"], check=True, capture_output=True, text=True).stdout
options = re.findall(r"^\| `(-Wl,|-[-\w]*)", table, re.M)
assert len(options) > 30, options
words = set()
for folder, _, names in os.walk(sys.argv[2]):
    for name in names:
        if name.endswith((".test", ".wat", ".c", ".hex")):
            with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
                for line in file:
                    if "RUN:" in line:
                        words.update(line.replace('"', " ").split())
missing = [option for option in options
           if not any(word == option or word.startswith(option + "=") or
                      (len(option) == 2 and word.startswith(option)) or
                      (option.endswith(",") and word.startswith(option)) for word in words)]
print("options without a test:", " ".join(missing) or "none")
