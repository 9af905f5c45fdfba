# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The workloads of workloads.json, and how they become native programs and wasm modules.

A workload's fields:
  name, group      kernel (kernels/NAME.c) or program
  note             what it does
  repetitions      its argument, for about a second and a half natively
  package          where its sources come from (../support/packages.py)
  sources          C files; default KINDs/NAME.c. bench.c comes with every workload
  packages         {PLACE: PACKAGE}: further ones
  unpack           [[ARCHIVE, FOLDER]...]: archives in it
  text             {FILE: ["lines"|"c-strings", SOURCE]}: files made before (../support/packages.py)
  flags, wasm_flags, native_flags    for the C compiler
Places in strings: {package} {sources} {inputs} {build} (made files)."""

import hashlib
import json
import os
import re
import subprocess

import packages

HERE = os.path.dirname(os.path.abspath(__file__))


def digest(*parts):
    """A name for what the parts describe: texts, and the contents of files (paths as ("file", PATH))."""
    value = hashlib.sha256()
    for part in parts:
        if isinstance(part, tuple):
            with open(part[1], "rb") as file:
                part = hashlib.sha256(file.read()).hexdigest()
        value.update(part.encode() + b"\0")
    return value.hexdigest()[:12]


class Toolchain:
    """The C compiler and what it compiles for."""

    def __init__(self, cc, cpu, cache):
        self.cc, self.cpu, self.cache = cc, cpu, cache
        self.version = subprocess.run([cc, "--version"], check=True, capture_output=True, text=True).stdout.split("\n")[0]

    def native_flags(self):
        return ["-march=native"] if self.cpu == "native" else []

    def make(self, out, command, *inputs):
        """OUT with the digest of how it is made in its name, made unless it is there. COMMAND has {out} for it."""
        stem, suffix = os.path.splitext(out)
        path = f"{stem}-{digest(self.version, ' '.join(command), *(('file', i) for i in inputs))}{suffix}"
        if not os.path.exists(path):
            os.makedirs(os.path.dirname(path), exist_ok=True)
            packages.call([part.replace("{out}", path + ".new") for part in command], os.path.dirname(path),
                          kind=packages.Broken)
            os.replace(path + ".new", path)
        return path


class Workload:
    level = "-O3"  # of the C compiler, natively and to wasm
    link_flags = []  # more of its flags, natively

    def __init__(self, row, toolchain):
        self.row, self.toolchain = row, toolchain
        self.name, self.group, self.note = row["name"], row["group"], row["note"]
        self.folder = os.path.join(toolchain.cache, self.name)
        self.places = packages.Places(os.path.join(os.path.dirname(toolchain.cache), "programs"), HERE)
        self.places.known["sources"] = os.path.join(HERE, "programs")
        self.places.known["build"] = os.path.join(self.folder, "made")

    def repetitions(self, factor):
        return max(1, round(self.row["repetitions"] * factor))

    def prepare(self):
        """Fetches the package and makes the texts; raises packages.Missing when it cannot be had."""
        if "package" in self.row:
            self.places.known["package"] = packages.get_package(self.row["package"], self.places)
        for place, package in self.row.get("packages", {}).items():
            self.places.known[place] = packages.get_package(package, self.places)
        for archive, folder in self.row.get("unpack", []):
            self.unpack(self.places.fill(archive), self.places.fill(folder))
        for path, (kind, source) in self.row.get("text", {}).items():
            packages.write_text(self.places.fill(path), kind,
                                self.places.fill(source) if isinstance(source, str) else source)

    def unpack(self, archive, folder):
        mark = os.path.join(folder, "." + os.path.basename(archive))
        if not os.path.exists(mark):
            packages.unpack(archive, folder)
            open(mark, "w", encoding="utf-8").close()

    def sources(self):
        own = self.row.get("sources", [os.path.join(HERE, self.group + "s", self.name + ".c")])
        return [os.path.join(HERE, "bench.c"), *self.places.arguments(own)]

    def inputs(self):
        """What the program is made of apart from its package, for the digest; a package is named by its version."""
        made = [self.places.fill(path) for path in self.row.get("text", {})]
        own = [path for path in self.sources() if path.startswith(HERE + os.sep)]
        return [os.path.join(HERE, "bench.h"), *own, *made]

    def command(self, level, kind, *flags):
        flags = [*flags, *self.places.arguments(self.row.get("flags", []) + self.row.get(kind + "_flags", []))]
        return [self.toolchain.cc, level, "-w", f"-I{HERE}", *flags, *self.sources(), "-lm", "-o", "{out}"]

    def native(self):
        command = self.command(self.level, "native", *self.toolchain.native_flags(), *self.link_flags)
        return self.toolchain.make(os.path.join(self.folder, "native"), command, *self.inputs())

    def wasm(self, simd=False):
        flags = ["--target=wasm32-wasi", "--no-wasm-opt", "-Wl,-z,stack-size=4194304"]
        flags += ["-msimd128"] if simd else []
        name = self.name + ("+simd" if simd else "") + ".wasm"
        return self.toolchain.make(os.path.join(self.folder, name), self.command(self.level, "wasm", *flags),
                                   *self.inputs())


def read_manifest():
    with open(os.path.join(HERE, "workloads.json"), encoding="utf-8") as file:
        return json.load(file)


def names_of_options(text):
    """The options that a compiler's help names."""
    return set(re.findall(r"(?<![\w-])--?[A-Za-z][\w-]*", text))
