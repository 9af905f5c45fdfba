# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""all_members.py READELF ARCHIVE WORD...: each member's notes have all of the words."""

import subprocess
import sys

readelf, archive, *words = sys.argv[1:]
text = subprocess.run([readelf, "-n", archive], check=True, capture_output=True, text=True).stdout
members = text.split("\nFile: ")[1:]
assert len(members) > 20, text
for member in members:
    assert all(word in member for word in words), member
