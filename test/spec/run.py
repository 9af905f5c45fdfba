#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Run the official WebAssembly test suite through the ahead-of-time path: every module of a .wast file is compiled to
an object, all objects of the file are linked with a small driver into one program, and that program judges them.
README.md describes the parts."""

import argparse
import concurrent.futures
import fnmatch
import os
import shlex
import shutil
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import plan  # noqa: E402
import report  # noqa: E402
import suite  # noqa: E402
from toolchain import HERE, Toolchain, ToolError  # noqa: E402

SKIPPED = 77  # ctest's word for "could not run here"
LEVELS = {"2.0": ("2.0",), "3.0": ("2.0", "3.0"), "all": ("2.0", "3.0", "legacy", "proposal")}


class Proposal:
    def __init__(self, pattern, level, name):
        words = name.split()
        self.pattern, self.level = pattern, level
        self.name, self.options = (name, []) if level == "skip" else (words[0], words[1:])


def parse_options(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--suites", default=os.environ.get("W2N_SUITES", ""), help="folder with spec/ and proposals-and-legacy/")
    add("--level", default="O2", choices=["O0", "O1", "O2", "O3", "Os", "Oz"], help="optimisation level")
    add("--bounds", default="guard", choices=["guard", "checked"], help="how memory accesses are checked")
    add("--level-set", default="all", choices=sorted(LEVELS), help="the files of which Wasm level")
    add("--jobs", type=int, default=os.cpu_count() or 1, help="files at a time")
    add("--filter", default="*", help="only files whose path below --suites matches this pattern (* matches / too)")
    add("--target", default="", help="compile for this target")
    add("--emulator", default="", help='command that runs the program, e.g. "qemu-aarch64 -L /usr/aarch64-linux-gnu"')
    add("--cc", default="", help="C compiler and linker for the driver")
    add("--wasm2native", default="wasm2native", help="the compiler under test")
    add("--wasm-tools", default="wasm-tools", help="the converter")
    add("--runtime-dir", default="", help="as wasm2native's option; default: beside the compiler")
    add("--report", default="", help="Markdown file whose block for this configuration is written")
    add("--keep", default="", help="folder for the intermediate files, which are kept then")
    add("--verbose", action="store_true", help="show the time that each file took, and its stages")
    options = parser.parse_args(arguments)
    options.cc = options.cc or (options.target + "-gcc" if options.target else "cc")
    return options


def read_proposals():
    rows = []
    with open(os.path.join(HERE, "proposals.txt"), encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                rows.append(Proposal(*line.split(None, 2)))
                rows[-1].name = rows[-1].name.strip()
    return rows


def find_files(options, proposals):
    """[(path, name below --suites, proposal)] of the files to run, and {reason: count} of those left out."""
    chosen, left_out = [], {}
    for folder, _, names in sorted(os.walk(options.suites)):
        for base in sorted(names):
            path = os.path.join(folder, base)
            name = os.path.relpath(path, options.suites).replace(os.sep, "/")
            row = next((row for row in proposals if fnmatch.fnmatchcase(name, row.pattern)), None)
            if not base.endswith(".wast") or row is None or not fnmatch.fnmatchcase(name, options.filter):
                continue
            if row.level in LEVELS[options.level_set]:
                chosen.append((path, name, row))
            else:
                reason = row.name if row.level == "skip" else "not in the set " + options.level_set
                left_out[reason] = left_out.get(reason, 0) + 1
    return chosen, left_out


def build_spectests(tools, folder):
    """{name: (module, object, trouble)} of the host modules, compiled like any other."""
    found = {}
    for name in ("spectest", "spectest64"):
        place = os.path.join(folder, name)
        os.makedirs(place, exist_ok=True)
        unit = plan.Unit("spectest", os.path.join(place, "spectest.wasm"), 0)
        tools.assemble(os.path.join(HERE, name + ".wat"), unit.path)
        text = tools.validate([unit.path], place, []).get(unit.path)
        status = None
        if text:
            feature = suite.unsupported(text)
            status = (plan.SKIP, feature) if feature else (plan.FAIL, name + ".wat: " + text)
        else:
            for text in tools.compile([unit], place, []).values():
                raise ToolError("%s.wat: %s" % (name, text))
        found[name] = (unit.path, os.path.join(place, "spectest.o"), status)
    return found


def run_all(options, tools, files, folder):
    spectests = build_spectests(tools, folder)

    def one(job):
        number, (path, name, row) = job
        place = os.path.join(folder, "%03d-%s" % (number, os.path.basename(path)[:-5]))
        start = time.monotonic()
        result = suite.run_file(tools, spectests, path, place, row, name)
        if not options.keep:
            shutil.rmtree(place, ignore_errors=True)
        if options.verbose:
            stages = " ".join("%s %.2f" % item for item in result.seconds.items())
            print("%6.2f s  %s  (%s)" % (time.monotonic() - start, name, stages), flush=True)
        return result

    with concurrent.futures.ThreadPoolExecutor(max(1, options.jobs)) as pool:
        return list(pool.map(one, enumerate(files)))


def missing(options):
    """Why nothing can run here, or "" """
    if not os.path.isdir(options.suites):
        return "no suites at '%s' (--suites or W2N_SUITES)" % options.suites
    options.wasm2native = shutil.which(options.wasm2native) or options.wasm2native
    for program in [options.wasm_tools, options.cc.split()[0]] + shlex.split(options.emulator)[:1]:
        if shutil.which(program) is None:
            return program + " is not installed"
    return ""


def title(options):
    return "%s -%s --bounds=%s" % (options.target or "native", options.level, options.bounds)


def run(options, folder):
    files, left_out = find_files(options, read_proposals())
    if not files:
        print("no file matches '%s'" % options.filter)
        return 2
    start = time.monotonic()
    tools = Toolchain(options, folder)
    tools.build_driver()
    results = run_all(options, tools, files, folder)
    expected = report.read_expected(os.path.join(HERE, "expected-failures.txt"))
    trouble = report.judge(results, expected, {name for _, name, _ in files})
    rows = report.table(results)
    print("\n".join(trouble + ([""] if trouble else [])) + report.plain(rows))
    for reason, count in sorted(left_out.items()):
        print("%d files left out: %s" % (count, reason))
    print("%s: %d files in %.0f s, %d unexpected failures" % (title(options), len(files), time.monotonic() - start,
                                                              len(trouble)))
    if options.report:
        report.write_block(options.report, title(options), rows)
    return 1 if trouble else 0


def main(arguments):
    options = parse_options(arguments)
    reason = missing(options)
    if reason:
        print("skipped: " + reason)
        return SKIPPED
    folder = options.keep or tempfile.mkdtemp(prefix="w2n-spec-")
    os.makedirs(folder, exist_ok=True)
    try:
        return run(options, os.path.abspath(folder))
    except ToolError as error:
        print("FAIL " + str(error))
        return 1
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
