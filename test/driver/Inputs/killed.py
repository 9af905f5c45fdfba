# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import os
import signal
import subprocess
import sys
import time

compiler, module, folder = sys.argv[1:]
# A runner may have left interrupts ignored, and the compiler respects that.
signal.signal(signal.SIGINT, signal.SIG_DFL)
output = os.path.join(folder, "out")
temporary = os.environ["TMPDIR"]


def processes_of(group):
    count = 0
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat") as file:
                    state, _, pgrp = file.read().rsplit(")", 1)[1].split()[:3]
                count += int(pgrp) == group and state != "Z"
            except OSError:
                pass
    return count


def wait_until(condition):
    end = time.time() + 20
    while not condition() and time.time() < end:
        time.sleep(0.005)


for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL):
    with open(output, "w") as file:
        file.write("old")
    process = subprocess.Popen([compiler, "-O3", "-j2", module, "-o", output], start_new_session=True)
    # In the middle: workers are there.
    wait_until(lambda: processes_of(process.pid) > 1 and os.listdir(temporary))
    os.kill(process.pid, number)
    status = process.wait()
    wait_until(lambda: processes_of(process.pid) == 0)
    with open(output, "rb") as file:
        kept = file.read() == b"old"
    files = sum(len(names) for _, _, names in os.walk(temporary))
    directories = len(os.listdir(temporary))
    print(f"{number.name}: {'ended by it' if status == -number else status}, "
          f"{'old output kept' if kept else 'output damaged'}, {files + directories} temporary files, "
          f"{processes_of(process.pid)} processes left")
