# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The processes that the runner starts: converter, compiler, linker, the program."""

import json
import os
import platform
import re
import resource
import subprocess

import unfold

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
DRIVER_SOURCES = ("driver.c", "value.c", "reference.c")
DRIVER_FLAGS = ["-std=gnu11", "-O1", "-g0", "-I" + ROOT, "-I" + os.path.join(ROOT, "runtime-lib", "include")]
ERROR_LINE = re.compile(r"^(?P<file>[^:\n]+)(?::0x[0-9a-f]+)?: error: (?P<text>.*)$", re.MULTILINE)
WARNING_LINE = re.compile(r"^(?P<file>[^:\n]+)(?::0x[0-9a-f]+)?: warning: (?P<text>.*)$", re.MULTILINE)
UNSUPPORTED = re.compile(r"^(?P<feature>[a-z0-9-]+): .* not supported yet")
FILES_PER_RUN = 400
COMPILE_TIMEOUT, RUN_TIMEOUT = 600, 120
EMULATOR_PATIENCE = 10  # an emulator may take seconds for each reservation of address space

EMULATED_ADDRESS_SPACE = 5 << 38


class ToolError(Exception):
    pass


def run(command, cwd=None, timeout=COMPILE_TIMEOUT):
    """The finished process; its output is text whatever bytes it holds."""
    try:
        done = subprocess.run(command, cwd=cwd, timeout=timeout, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE)
    except subprocess.TimeoutExpired:
        raise ToolError("%s: took longer than %d s" % (os.path.basename(command[0]), timeout))
    except OSError as error:
        raise ToolError("%s: %s" % (command[0], error.strerror))
    done.stdout, done.stderr = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    return done


def must(command, cwd=None):
    done = run(command, cwd)
    if done.returncode != 0:
        output = (done.stdout + done.stderr).strip() or "status %d" % done.returncode
        raise ToolError("%s: %s" % (os.path.basename(command[0]), output[:2000]))
    return done


def limit_address_space():
    """For emulators, which need memory of their own for all that their program reserves."""
    resource.setrlimit(resource.RLIMIT_AS, (EMULATED_ADDRESS_SPACE, EMULATED_ADDRESS_SPACE))


def unsupported(text):
    """The feature that a refusal of the compiler names, or None."""
    match = UNSUPPORTED.match(text)
    return match.group("feature") if match else None


class Toolchain:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.target = ["--target=" + options.target] if options.target else []
        self.code = ["-" + options.level, "--bounds=" + options.bounds, "-j1"] + self.target
        self.cc = options.cc.split()
        self.emulator = options.emulator.split() if options.emulator else []
        self.address_space = EMULATED_ADDRESS_SPACE if self.emulator else None

    # Conversion

    def convert(self, wast, folder):
        """The commands of a .wast file; its modules are written to `folder`."""
        out = os.path.join(folder, "m.json")
        command = [self.options.wasm_tools, "json-from-wast", "-o", out, "--wasm-dir", folder]
        done = run(command + [wast])
        if done.returncode != 0 and "(do" in done.stderr:
            done = run(command + [self.unfolded(wast, folder)])
        if done.returncode != 0:
            raise ToolError("wasm-tools can't convert the file: " + done.stderr.strip()[:300])
        with open(out, encoding="utf-8") as file:
            return json.load(file)["commands"]

    @staticmethod
    def unfolded(wast, folder):
        copy = os.path.join(folder, "unfolded.wast")
        with open(wast, encoding="utf-8") as source, open(copy, "w", encoding="utf-8") as target:
            target.write(unfold.unfold(source.read()))
        return copy

    def assemble(self, wat, wasm):
        must([self.options.wasm_tools, "parse", wat, "-o", wasm])

    # Compilation

    def imports(self, providers, empty):
        """Options that say where imports come from; a name that nobody has is a module without exports."""
        words = []
        for name, unit in sorted(providers.items()):
            text = os.fsdecode(name)
            words.append("--import-module=%s=%s" % (text, unit.path if unit else empty))
            if unit and unit.name != text:
                words.append("--import-prefix=%s=%s" % (text, unit.name))
        return words

    def validate(self, paths, cwd, options, warned=None):
        """{path: message} of those that the compiler refuses; `warned` gets {path: warnings}."""
        refused, warned = {}, {} if warned is None else warned
        for start in range(0, len(paths), FILES_PER_RUN):
            batch = paths[start:start + FILES_PER_RUN]
            done = run([self.options.wasm2native, "--validate-only"] + self.target + options + batch, cwd)
            if done.returncode < 0 or done.returncode > 1:
                raise ToolError("wasm2native --validate-only ended with status %d: %s"
                                % (done.returncode, done.stderr.strip()[-600:]))
            for match in ERROR_LINE.finditer(done.stderr):
                refused.setdefault(match.group("file"), match.group("text"))
            for match in WARNING_LINE.finditer(done.stderr):
                warned.setdefault(match.group("file"), []).append(match.group("text"))
            if (done.returncode == 0) != (not any(path in refused for path in batch)):
                raise ToolError("wasm2native --validate-only: status %d doesn't fit its messages: %s"
                                % (done.returncode, done.stderr.strip()[-600:]))
        return refused

    def compile(self, units, cwd, options):
        """Objects NAME.o in `cwd`, all in one process; {path: message} of what can't be compiled for the target."""
        done = run([self.options.wasm2native, "-c", "--library", "--dynamic-exports"] + self.code + options
                   + [unit.path for unit in units], cwd)
        refused = {match.group("file"): match.group("text") for match in ERROR_LINE.finditer(done.stderr)}
        if done.returncode == 0 or any(unsupported(refused.get(unit.path, "")) for unit in units):
            return refused
        raise ToolError("wasm2native -c: " + (done.stderr.strip() or "status %d" % done.returncode)[:2000])

    # The program

    def build_driver(self):
        """The driver's objects, once for all files."""
        self.driver = []
        for source in DRIVER_SOURCES:
            self.driver.append(os.path.join(self.folder, source[:-2] + ".o"))
            must(self.cc + DRIVER_FLAGS + ["-c", os.path.join(HERE, source), "-o", self.driver[-1]])

    def collector(self):
        """The collector's archive, where it was built; the linker takes of it what is used."""
        archive = os.path.join(os.path.dirname(self.runtime()), "libw2n_gc.a")
        return [archive, "-lgc"] if os.path.exists(archive) else []

    def runtime(self):
        """The runtime archive, found as the compiler finds it: beside the program."""
        target = self.options.target or platform.machine() + "-linux-gnu"
        below = os.path.join(target, "libw2n_runtime.a")
        if self.options.runtime_dir:
            return os.path.join(self.options.runtime_dir, below)
        program = os.path.dirname(os.path.realpath(self.options.wasm2native))
        places = [os.path.join(program, place, "wasm2native", below) for place in ("../lib", "lib")]
        return next((place for place in places if os.path.exists(place)), places[0])

    def link(self, units, cwd):
        """The program `judge` of the driver and the units, whose order is that of its table."""
        table = ['#include "runtime-lib/abi/instance.h"']
        table += ["extern const w2n_module w2n_module_%s;" % unit.name for unit in units]
        table += ["const w2n_module *const spec_modules[] = {%s};"
                  % ", ".join("&w2n_module_" + unit.name for unit in units)]
        table += ["const unsigned spec_module_count = %d;" % len(units), ""]
        with open(os.path.join(cwd, "table.c"), "w") as file:
            file.write("\n".join(table))
        static = ["-static"] if self.emulator else []  # the emulator needs no sysroot then
        must(self.cc + DRIVER_FLAGS + static + ["-o", "judge", "table.c"] + [unit.object for unit in units] + self.driver
             + self.collector() + [self.runtime(), "-lm"], cwd)

    def judge(self, script, cwd):
        """(lines of the program's answers, how it ended: "" when well)."""
        path = {name: os.path.join(cwd, name) for name in ("script", "answers", "judge")}
        with open(path["script"], "w") as file:
            file.write("".join(line + "\n" for line in script))
        command, ended = self.emulator + [path["judge"], path["script"]], ""
        limit = limit_address_space if self.emulator else None
        patience = RUN_TIMEOUT * (EMULATOR_PATIENCE if self.emulator else 1)
        with open(path["answers"], "wb") as answers:
            try:
                done = subprocess.run(command, cwd=cwd, timeout=patience, stdin=subprocess.DEVNULL, stdout=answers,
                                      stderr=subprocess.PIPE, preexec_fn=limit)
                if done.returncode != 0:
                    ended = "the program ended with status %d: %s" % (
                        done.returncode, done.stderr.decode("utf-8", "replace").strip()[-300:])
            except subprocess.TimeoutExpired:
                ended = "the program ran longer than %d s" % patience
        with open(path["answers"], encoding="utf-8", errors="replace") as answers:
            return answers.read().splitlines(), ended
