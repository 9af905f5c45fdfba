#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Run WebAssembly/wasi-testsuite: every test is compiled at each level and run with the arguments, variables and
directories that its specification names; exit status and output are compared.  The suite's tree is only read: a test
gets a copy of its directories.  The branch with ready modules is prod/testsuite-base.

A test that cannot run here (another WASI, a component, an operation on sockets) is skipped and counted with its reason.
Status 0: all others passed; 1: some did not, or one of expected-failures.txt passed; 77: nothing could run."""

import argparse
import collections
import concurrent.futures
import fnmatch
import os
import shlex
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import cases  # noqa: E402

SKIPPED = 77  # ctest's word for "could not run here"
COMPILE_TIMEOUT = 300


def parse_options(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--suite", default=os.environ.get("WASI_TESTSUITE", ""), help="the suite's folder; default: $WASI_TESTSUITE")
    add("--level", action="append", help="optimisation level, O0 to O3, Os, Oz; may be repeated; default: O0 and O2")
    add("--filter", default="*", help="only tests whose path below the suite matches this pattern (* matches / too)")
    add("--jobs", type=int, default=os.cpu_count() or 1, help="tests at a time")
    add("--bounds", default="guard", choices=["guard", "checked"], help="how memory accesses are checked")
    add("--target", default="", help="compile for this target")
    add("--emulator", default="", help="command that runs the programs")
    add("--wasm2native", default="wasm2native", help="the compiler under test")
    add("--wasm-tools", default="wasm-tools", help="the converter of .wat files")
    add("--expected", default=os.path.join(HERE, "expected-failures.txt"), help="list of the tests that fail, and why")
    add("--timeout", type=float, default=60, help="seconds that a test may run")
    add("--verbose", action="store_true", help="name every test")
    options = parser.parse_args(arguments)
    options.level = options.level or ["O0", "O2"]
    return options


def read_expected(path):
    """{test: reason}"""
    with open(path, encoding="utf-8") as file:
        lines = [line.split(None, 1) for line in file if line.strip() and not line.startswith("#")]
    return {words[0]: words[1].strip() for words in lines}


def copy_dirs(case, place):
    """Grants of fresh copies of the test's directories.  git keeps no empty ones: they are made."""
    grants = []
    for number, (name, guest) in enumerate(case.dirs):
        source, copy = os.path.join(case.folder, name), os.path.join(place, "dir%d" % number)
        if os.path.isdir(source):
            shutil.copytree(source, copy, symlinks=True, ignore=shutil.ignore_patterns("*.cleanup"))
        else:
            os.makedirs(copy)
        grants.append("--dir=%s::%s" % (copy, guest))
    return grants


def call(command, timeout):
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          timeout=timeout)


def build(options, case, level, place):
    """(program, "") or (None, message)."""
    wasm, program = case.path, os.path.join(place, "program")
    commands = []
    if wasm.endswith(".wat"):
        wasm = os.path.join(place, "module.wasm")
        commands.append([options.wasm_tools, "parse", case.path, "-o", wasm])
    command = [options.wasm2native, wasm, "-o", program, "-" + level, "-j1", "--bounds=" + options.bounds]
    command += ["--target=" + options.target] if options.target else []
    command += copy_dirs(case, place) + ["--env=%s=%s" % item for item in case.env.items()]
    for command in commands + [command]:
        done = call(command, COMPILE_TIMEOUT)
        if done.returncode != 0:
            return None, "%s: status %d: %s" % (os.path.basename(command[0]), done.returncode,
                                                done.stdout.decode("utf-8", "replace").strip()[-600:])
    return program, ""


def execute(command, stdin, timeout):
    """(status, stdout, stderr).  Without a word for it standard input stays open and silent, as with a terminal at
    which nobody types: a test that waits on it must be ended by what it tests."""
    reading, writing = os.pipe()
    try:
        process = subprocess.Popen(command, stdin=reading, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if stdin is not None:
            os.write(writing, stdin.encode())  # a few words: less than any pipe holds
            os.close(writing)
            writing = None
        try:
            out, err = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise
        return process.returncode, out, err
    finally:
        os.close(reading)
        if writing is not None:
            os.close(writing)


def judge(case, status, out, err):
    """"" or what is wrong."""
    wrong = []
    if status != case.exit_code:
        wrong.append("status %d, expected %d" % (status, case.exit_code))
    for name, got, expected in (("stdout", out, case.stdout), ("stderr", err, case.stderr)):
        if expected is None:
            continue
        wanted = expected.encode()
        if got != wanted if case.exact else not got.startswith(wanted):
            wrong.append("%s %r, expected %r" % (name, got[:200], wanted[:200]))
    if wrong and case.stderr is None and err:
        wrong.append("it said: " + err.decode("utf-8", "replace").strip()[-600:])
    return "; ".join(wrong)


def run_case(options, case, level):
    """"" or what is wrong."""
    if case.error:
        return case.error
    with tempfile.TemporaryDirectory(prefix="w2n-wasi-") as place:
        try:
            program, message = build(options, case, level, place)
            if program is None:
                return message
            command = shlex.split(options.emulator) + [program] + case.args
            return judge(case, *execute(command, case.stdin, options.timeout))
        except subprocess.TimeoutExpired as error:
            return "%s took longer than %g s" % (os.path.basename(error.cmd[0]), error.timeout)


def run_level(options, level, chosen, expected):
    """The number of tests that are not as expected."""
    counts = collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(max(1, options.jobs)) as pool:
        for case, wrong in zip(chosen, pool.map(lambda case: run_case(options, case, level), chosen)):
            if wrong and case.name in expected:
                kind = "expected failure"
            elif wrong:
                kind = "FAIL"
            else:
                kind = "UNEXPECTED PASS" if case.name in expected else "pass"
            counts[kind] += 1
            if options.verbose or kind in ("FAIL", "UNEXPECTED PASS"):
                print("%s: -%s %s%s" % (kind, level, case.name, ": " + wrong if wrong else ""), flush=True)
    print("-%s: %d passed, %d failed, %d expected failures, %d passed unexpectedly"
          % (level, counts["pass"], counts["FAIL"], counts["expected failure"], counts["UNEXPECTED PASS"]), flush=True)
    return counts["FAIL"] + counts["UNEXPECTED PASS"]


def report_skips(skipped, verbose):
    for reason, count in sorted(collections.Counter(case.skip for case in skipped).items()):
        print("%d left out: %s" % (count, reason))
    for case in skipped if verbose else []:
        print("left out: %s: %s" % (case.name, case.skip))


def missing(options, found):
    """Why nothing can run here, or "" """
    if any(case.path.endswith(".wat") and not case.skip for case in found) and not shutil.which(options.wasm_tools):
        return options.wasm_tools + " is not installed"
    if options.emulator and not shutil.which(shlex.split(options.emulator)[0]):
        return options.emulator + " is not installed"
    return "" if any(not case.skip for case in found) else "none of the %d tests can run here" % len(found)


def main(arguments):
    options = parse_options(arguments)
    if not os.path.isdir(options.suite):
        print("skipped: no suite at '%s' (--suite or WASI_TESTSUITE)" % options.suite)
        return SKIPPED
    options.wasm2native = shutil.which(options.wasm2native) or options.wasm2native
    everything = cases.find(options.suite)
    found = [case for case in everything if fnmatch.fnmatchcase(case.name, options.filter)]
    if not found:
        print("no test below '%s' matches '%s'; the suite's branch prod/testsuite-base has ready modules"
              % (options.suite, options.filter))
        return 1
    report_skips([case for case in found if case.skip], options.verbose)
    reason = missing(options, found)
    if reason:
        print("skipped: " + reason)
        return SKIPPED
    expected = read_expected(options.expected)
    unknown = sorted(set(expected) - {case.name for case in everything})
    print("".join("FAIL: %s is listed in expected-failures.txt, and is no test\n" % name for name in unknown), end="")
    chosen = [case for case in found if not case.skip]
    bad = sum(run_level(options, level, chosen, expected) for level in options.level)
    return 1 if bad or unknown else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
