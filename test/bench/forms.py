# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The forms a workload is run in: what turns a module into a command that can be timed.

A form has a name, says what is missing here to make it, and makes the command of a workload. NAME+simd is the same
form of the module that the C compiler made with -msimd128."""

import glob
import os
import subprocess

import packages

# The compiler's modes, by name. One that the compiler at hand does not accept is left out, and said so; --mode adds
# others, so that an option which is younger than this table can be measured.
MODES = {
    "default": [],
    "O3": ["-O3"],
    "O1": ["-O1"],
    "Os": ["-Os"],
    "checked": ["--bounds=checked"],
}
USUAL_MODES = ["default", "O3", "checked", "Os"]


class Form:
    """One way to run the module of a workload."""

    simd = False

    def __init__(self, name, title):
        self.name, self.title = name, title

    def missing(self):
        """Why it cannot be made here, or nothing."""
        return ""

    def version(self):
        return ""

    def command(self, workload):
        """The command without the repetitions, made when it is not in the cache."""
        raise NotImplementedError

    def wasm(self, workload):
        return workload.wasm(self.simd)

    def out(self, workload, suffix=""):
        return os.path.join(workload.folder, self.name + suffix)


class Native(Form):
    """The native program once more: what its quotient is away from 1 is the noise."""

    def __init__(self):
        super().__init__("native", "native again")

    def command(self, workload):
        return [workload.native()]


class Compiler:
    """A wasm2native command, with what it brings along."""

    def __init__(self, path, label=""):
        self.path, self.label = os.path.abspath(path), label
        home = os.path.dirname(os.path.dirname(self.path))
        self.files = [self.path] + sorted(glob.glob(os.path.join(home, "lib", "wasm2native", "*", "*")))

    def version(self):
        return subprocess.run([self.path, "--version"], capture_output=True, text=True, check=True).stdout.split("\n")[0]

    def refuses(self, flags):
        """What it says against these flags, or nothing."""
        empty = b"\0asm\1\0\0\0"
        done = subprocess.run([self.path, *flags, "--validate-only", "-"], input=empty, capture_output=True)
        return done.stderr.decode("utf-8", "replace").strip().split("\n")[0] if done.returncode else ""


class Mode(Form):
    """A mode of wasm2native."""

    def __init__(self, name, flags, compiler, cpu):
        super().__init__(name + (f"@{compiler.label}" if compiler.label else ""), f"wasm2native {name}")
        self.compiler = compiler
        self.flags = flags + (["--cpu=native"] if cpu == "native" else [])

    def missing(self):
        return self.compiler.refuses(self.flags)

    def version(self):
        return self.compiler.version()

    def command(self, workload):
        command = [self.compiler.path, "-w", *self.flags, self.wasm(workload), "-o", "{out}"]
        return [workload.toolchain.make(self.out(workload), command, *self.compiler.files)]


def with_simd(form):
    """The same form, of the module with SIMD."""
    form.name, form.title, form.simd = form.name + "+simd", form.title + ", -msimd128", True
    return form


def first_line(command):
    try:
        done = subprocess.run(command, capture_output=True, text=True)
    except OSError as error:
        return str(error)
    return (done.stdout + done.stderr).strip().split("\n")[0]


def find_clang():
    return packages.TOOLS["clang"]()


def has_wasi_libc(cc):
    """Can this C compiler make a WASI program?"""
    source = "int main(void) { return 0; }\n"
    done = subprocess.run([cc, "--target=wasm32-wasi", "--no-wasm-opt", "-x", "c", "-", "-o", os.devnull],
                          input=source, capture_output=True, text=True)
    return done.returncode == 0


