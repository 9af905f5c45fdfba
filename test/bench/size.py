# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How much machine code the functions of a program take, in a native program and in ours.

The C library is not compared: a native program has it in a file of its own, and a module in its own other form. So what
counts are the functions of the workload: of ours, those of the module that neither wasi-libc nor clang's builtins
define, and what the compiler adds for the module (thunks, instantiation); what has been inlined counts where it is."""

import functools
import re
import subprocess

import packages

OURS = re.compile(r"^(?P<module>\w+)\.(?:f\d+\.(?P<name>.*)|\w.*)$")


def output(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise packages.Broken(f"{command[0]}: {done.stderr.strip()[:200]}")
    return done.stdout


def functions(nm, path):
    """(name, bytes) of the functions that a file defines."""
    for line in output(nm, "--defined-only", "-S", path).splitlines():
        fields = line.split()
        if len(fields) == 4 and fields[2] in "tTwW":
            yield fields[3], int(fields[1], 16)


@functools.lru_cache
def tool(cc, *question):
    return output(cc, "--target=wasm32-wasi", "-w", *question).strip()


@functools.lru_cache
def library_names(cc):
    """What the C library and the builtins define for wasm."""
    nm, names = tool(cc, "-print-prog-name=llvm-nm"), set()
    for archive in (tool(cc, "-print-file-name=libc.a"), tool(cc, "-print-libgcc-file-name")):
        for line in output(nm, "--defined-only", archive).splitlines():
            fields = line.split()
            if len(fields) == 3 and fields[1] in "tTwW":
                names.add(fields[2])
    return names


def of_native(cc, path):
    return sum(size for name, size in functions(tool(cc, "-print-prog-name=llvm-nm"), path) if name != "_start")


def of_ours(cc, path, wasm):
    """Of the functions whose names begin with the module's."""
    library, total = library_names(cc), 0
    module = re.sub(r"\W", "_", wasm.rsplit("/", 1)[-1].removesuffix(".wasm"))
    for name, size in functions(tool(cc, "-print-prog-name=llvm-nm"), path):
        found = OURS.match(name)
        if found and found["module"] == module and found["name"] not in library:
            total += size
    if not total:
        raise packages.Broken(f"{path} has no symbol of {module}")
    return total


def cells(workload, ready):
    """{form: cell} of a workload: code compiled for size by both, divided by the native program's."""
    workload.level = "-Os"
    workload.link_flags = ["-ffunction-sections", "-Wl,--gc-sections"]  # wasm-ld leaves out what nobody calls, too
    workload.prepare()
    cc, found = workload.toolchain.cc, {}
    native = of_native(cc, workload.native())
    for form in ready:
        try:
            found[form.name] = {"ratio": of_ours(cc, form.command(workload)[-1], form.wasm(workload)) / native}
        except packages.Broken as reason:
            found[form.name] = {"error": str(reason)}
    return found
