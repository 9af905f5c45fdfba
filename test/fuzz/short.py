#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""short.py [OPTION...] TARGET.c SOURCES...: builds a target of libFuzzer and runs it for a small, fixed number of
inputs, the same in every run.  Long runs: tools/fuzz.  Status 77: this clang has no libFuzzer."""

import argparse
import os
import random
import subprocess
import sys
import tempfile

SKIPPED = 77
SANITIZE = "-fsanitize=fuzzer,address"


def parse_options(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--clang", default="clang", help="the compiler")
    add("--include", default=".", help="the top of the source tree")
    add("--runs", type=int, default=4000, help="how many inputs")
    add("--wasm-tools", default="", help="makes a few modules to start from")
    add("sources", nargs="+", help="the target and what it is linked with")
    return parser.parse_args(arguments)


def build(options, program):
    command = [options.clang, "-std=gnu11", "-O1", "-g", "-fexceptions", "-w", SANITIZE, "-I", options.include]
    subprocess.run(command + options.sources + ["-o", program, "-lm"], check=True)


def has_libfuzzer(options, place):
    source = os.path.join(place, "probe.c")
    with open(source, "w", encoding="utf-8") as file:
        file.write("int LLVMFuzzerTestOneInput(const char *bytes, unsigned long length) { return 0; }\n")
    probe = [options.clang, SANITIZE, source, "-o", os.path.join(place, "probe")]
    return subprocess.run(probe, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def make_seeds(options, folder):
    """Random modules, always the same."""
    os.makedirs(folder)
    for number in range(8 if options.wasm_tools else 0):
        subprocess.run([options.wasm_tools, "smith", "-o", os.path.join(folder, "%d.wasm" % number)],
                       input=random.Random(number).randbytes(2000), check=True)


def main(arguments):
    options = parse_options(arguments)
    name = os.path.splitext(os.path.basename(options.sources[0]))[0]
    with tempfile.TemporaryDirectory(prefix="w2n-fuzz-") as place:
        if not has_libfuzzer(options, place):
            print("skipped: %s has no libFuzzer (Debian: libclang-rt-*-dev)" % options.clang)
            return SKIPPED
        program, corpus = os.path.join(place, "fuzz-" + name), os.path.join(place, "corpus")
        build(options, program)
        make_seeds(options, corpus)
        dictionary = os.path.splitext(options.sources[0])[0] + ".dict"
        command = [program, "-seed=1", "-runs=%d" % options.runs, "-timeout=60", "-len_control=0",
                   "-print_final_stats=1", "-artifact_prefix=%s-" % name]
        command += [] if os.listdir(corpus) else ["-max_len=300"]
        command += ["-dict=" + dictionary] if os.path.exists(dictionary) else []
        return 1 if subprocess.run(command + [corpus]).returncode else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
