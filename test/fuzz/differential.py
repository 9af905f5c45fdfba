#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Differential fuzzing: random modules are run by Wasmtime, by V8 where it is there, and compiled by wasm2native, and
must do the same: results, traps, and the contents of exported memories and globals after every round of calls.

A module is given by its number (smith.py); so are the level and the bounds mode that it is compiled with."""

import argparse
import collections
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "spec")]

import plan  # noqa: E402
import smith  # noqa: E402
from toolchain import Toolchain, ToolError  # noqa: E402

LEVELS, BOUNDS, BATCH, PATIENCE = ("O0", "O1", "O2", "O3", "Os"), ("guard", "checked"), 12, 60

# A trap as the three put it -> one word. V8 does not tell apart what has the same word behind the bar.
TRAPS = (
    (r"unreachable", "unreachable"),
    (r"INTEGER_DIVISION_BY_ZERO|(divide|remainder) by zero|integer divide by zero", "divide by zero"),
    (r"BAD_CONVERSION_TO_INTEGER|invalid conversion to integer", "conversion|number"),
    (r"INTEGER_OVERFLOW|integer overflow", "overflow|number"),
    (r"divide result unrepresentable|float unrepresentable", "|number"),
    (r"MEMORY_OUT_OF_BOUNDS|out of bounds memory access|memory access out of bounds|data segment", "memory"),
    (r"TABLE_OUT_OF_BOUNDS|out of bounds table access|undefined element|table index is out of bounds|"
     r"table (access|initializer)", "table"),
    (r"INDIRECT_CALL_TO_NULL|uninitialized element", "null element|element"),
    (r"BAD_SIGNATURE|indirect call type mismatch", "signature|element"),
    (r"null function or function signature", "|element"),
    (r"NULL_REFERENCE|null \w+ reference|null reference|dereferencing a null", "null reference"),
    (r"CAST_FAILURE|cast failure|illegal cast", "cast"),
    (r"UNCAUGHT_EXCEPTION|uncaught exception|wasm exception", "exception"),
    (r"STACK_OVERFLOW|call stack exhausted|Maximum call stack", "stack"),
    (r"ALLOCATION_TOO_LARGE|out of memory|GC heap|requested new array is too large", "space"),
)
OWN_CHOICE = ("stack", "space")  # how deep calls may go and how much there may be: nothing is compared behind it


def trap_class(text):
    for pattern, name in TRAPS:
        if re.search(pattern, text, re.IGNORECASE):
            return name
    return text


def same(expected, got):
    """Do two answers agree? Both are words of values, or a trap."""
    if not expected.startswith("trap "):
        return expected == got
    if not got.startswith("trap "):
        return False
    one, two = trap_class(expected[5:]), trap_class(got[5:])
    return one == two or ("|" in one and "|" in two and one.split("|")[1] == two.split("|")[1]
                          and "" in (one.split("|")[0], two.split("|")[0]))


def plain_word(word):
    """As wasmtime_side.py writes values: a NaN is a NaN, a reference null or not."""
    if word[:2] == "r:":
        return word if word == "r:null" else "r:some"
    if word[:2] in ("f:", "F:"):
        width, infinity = (32, 0x7F800000) if word[0] == "f" else (64, 0x7FF << 52)
        if int(word[2:], 16) & ((1 << (width - 1)) - 1) > infinity:
            return word[:2] + "nan"
    return word


def plain(answer):
    """The driver's answer `LINE ok WORDS` or `LINE FAIL what` without its beginnings."""
    words = answer.split(" ", 2)
    text = words[2].strip() if len(words) > 2 else ""
    if words[1] == "ok":
        return text if text.startswith("trap ") else " ".join(map(plain_word, text.split()))
    return "trap " + text.split(": ", 1)[1] if text.startswith("trap at instantiation: ") else text


class Case:
    def __init__(self, number, folder):
        self.number, self.lines, self.expected, self.trouble = number, [], [], ""
        self.path = os.path.join(folder, "s%d.wasm" % number)
        self.unit = plan.Unit("s%d" % number, self.path, 0)

    def differs(self, got):
        """(line, expected, got) of the first answer that is another, or None."""
        for place, (line, expected) in enumerate(zip(self.lines, self.expected)):
            answer = got[place] if place < len(got) else "no answer"
            if any(text.startswith("trap ") and trap_class(text) in OWN_CHOICE for text in (expected, answer)):
                return None
            if not same(expected, answer):
                return line, expected, answer
        return None


class Campaign:
    def __init__(self, options, folder):
        self.options, self.folder, self.findings = options, folder, []
        self.counts = collections.Counter()
        self.node = shutil.which(options.node)

    def make(self, number):
        """The module, and what the references say of it."""
        case = Case(number, self.folder)
        with open(case.path, "wb") as file:
            file.write(smith.module(self.options.wasm_tools, number))
        self.ask_wasmtime(case)
        if case.lines and self.node:
            self.ask_v8(case)
        return case

    def ask_wasmtime(self, case):
        try:
            done = subprocess.run([sys.executable, os.path.join(HERE, "wasmtime_side.py"), case.path, str(case.number)],
                                  capture_output=True, text=True, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.counts["no answer of Wasmtime"] += 1
            return
        if done.returncode != 0:
            self.counts["no answer of Wasmtime"] += 1
            return
        rows = [line.split("\t") for line in done.stdout.splitlines()]
        case.lines, case.expected = [row[0] for row in rows], [row[1] for row in rows]
        with open(case.path + ".script", "w") as file:
            file.write(done.stdout)

    def ask_v8(self, case):
        done = subprocess.run([self.node, os.path.join(HERE, "v8_side.js"), case.path, case.path + ".script"],
                              capture_output=True, text=True, timeout=PATIENCE)
        if done.returncode == 3:
            return
        self.counts["modules that V8 ran too"] += 1
        difference = case.differs(done.stdout.splitlines())
        if difference:
            self.counts["modules on which Wasmtime and V8 differ"] += 1
            print("module %d: %s: Wasmtime %s, V8 %s" % ((case.number,) + difference), flush=True)

    def compile_and_run(self, cases, level, bounds):
        """[(case, difference)] at one level."""
        self.options.level, self.options.bounds = level, bounds
        tools = Toolchain(self.options, self.folder)
        tools.driver = self.driver
        try:
            refused = tools.compile([case.unit for case in cases], self.folder, [])
        except ToolError as error:
            if len(cases) == 1:
                return [(cases[0], ("compile", "an object", str(error)))]
            return [found for case in cases for found in self.compile_and_run([case], level, bounds)]
        if refused:
            return [(case, ("compile", "an object", refused[case.path])) for case in cases if case.path in refused]
        for case in cases:
            case.unit.object = os.path.join(self.folder, case.unit.name + ".o")
        tools.link([case.unit for case in cases], self.folder)
        return [(case, self.judge(tools, place, case)) for place, case in enumerate(cases)]

    def judge(self, tools, place, case):
        script = ["%d %s" % (number, line.replace("@", str(place), 1)) for number, line in enumerate(case.lines)]
        answers, ended = tools.judge(script, self.folder)
        self.counts["answers compared"] += len(answers)
        got = list(map(plain, answers)) + [ended or "no answer"]
        return case.differs(got)

    def batch(self, numbers, configurations):
        cases = [case for case in map(self.make, numbers) if case.lines]
        self.counts["modules"] += len(cases)
        self.counts["calls"] += sum(line.startswith("show_call") for case in cases for line in case.lines)
        self.counts["calls that trap"] += sum(a.startswith("trap ") for case in cases for a in case.expected)
        for level, bounds in configurations:
            self.counts["compilations"] += len(cases)
            for case, difference in self.compile_and_run(cases, level, bounds) if cases else []:
                if difference:
                    self.find(case, level, bounds, difference)
        for case in cases:
            for ending in ("wasm", "wasm.script", "o"):
                path = os.path.join(self.folder, "%s.%s" % (case.unit.name, ending))
                if os.path.exists(path):
                    os.unlink(path)

    def find(self, case, level, bounds, difference):
        text = "module %d -%s --bounds=%s: %s: expected %s, got %s" % ((case.number, level, bounds) + difference)
        print("FINDING " + text, flush=True)
        self.findings.append(text)
        if self.options.findings:
            os.makedirs(self.options.findings, exist_ok=True)
            shutil.copy(case.path, self.options.findings)
            shutil.copy(case.path + ".script", self.options.findings)

    def run(self):
        tools = Toolchain(self.options, self.folder)
        tools.build_driver()
        self.driver = tools.driver
        start, number = time.monotonic(), self.options.first
        end = number + self.options.modules
        while time.monotonic() - start < self.options.seconds if self.options.seconds else number < end:
            last = number + BATCH if self.options.seconds else min(number + BATCH, end)
            every = [(level, bounds) for level in LEVELS for bounds in BOUNDS]
            chosen = every if self.options.everywhere else [random.Random(number).choice(every)]
            self.batch(range(number, last), chosen)
            number = last
        print("%s; modules %d to %d in %.0f s: %d findings" % (
            ", ".join("%d %s" % (count, name) for name, count in sorted(self.counts.items())), self.options.first,
            number - 1, time.monotonic() - start, len(self.findings)))
        return 1 if self.findings else 0


def parse_options(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--first", type=int, default=1, help="number of the first module (default: %(default)s)")
    add("--modules", type=int, default=100, help="how many (default: %(default)s)")
    add("--seconds", type=int, default=0, help="instead of --modules: for so long")
    add("--everywhere", action="store_true", help="each module at all levels and in both bounds modes, not one of them")
    add("--findings", default="", help="folder for modules on which the compiled code does something else")
    add("--wasm2native", default="wasm2native", help="the compiler under test")
    add("--wasm-tools", default="wasm-tools")
    add("--node", default="node", help="V8; left out when it is not there")
    add("--cc", default="cc", help="C compiler and linker for the driver")
    options = parser.parse_args(arguments)
    options.target = options.emulator = options.runtime_dir = ""
    options.level, options.bounds = "O2", "guard"
    options.wasm2native = os.path.abspath(shutil.which(options.wasm2native) or options.wasm2native)
    return options


def main(arguments):
    options = parse_options(arguments)
    try:
        import wasmtime  # noqa: F401
    except ImportError:
        print("skipped: this Python has no package wasmtime (tools/setup test installs it into build/venv)")
        return 77
    with tempfile.TemporaryDirectory(prefix="w2n-fuzz-") as folder:
        try:
            return Campaign(options, folder).run()
        except ToolError as error:
            print("FAIL " + str(error))
            return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
