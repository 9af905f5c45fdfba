# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""53_times.py: makes files here with times before 1970 and as far in the future as the file system goes."""

import os

SECOND = 10**9
for name, time in (("before", -1), ("long-before", -(2**31) * SECOND), ("far", 2**33 * SECOND)):
    with open(name, "w", encoding="utf-8"):
        pass
    os.utime(name, ns=(time, time))
