#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares floating-point arithmetic with Wasmtime's, bit by bit, on the generated functions of cases.py.

wasm leaves some bits of a NaN open.  What must agree: whether a result is a NaN; whether it is quiet; its payload when
it must be canonical; its sign where a sign operation came last.  With --canonical-nan all bits must agree.  Every level is tried both ways."""

import argparse
import pathlib
import subprocess
import sys
import tempfile

import cases as generator


def fields(kind, bits):
    """NaN or not, quiet, payload without the quiet bit, sign."""
    width, mantissa = (32, 23) if kind == "f32" else (64, 52)
    fraction = bits & ((1 << mantissa) - 1)
    exponent = bits >> mantissa & ((1 << (width - 1 - mantissa)) - 1)
    is_nan = exponent == (1 << (width - 1 - mantissa)) - 1 and fraction != 0
    quiet = fraction >> (mantissa - 1)
    return is_nan, quiet, fraction & ((1 << (mantissa - 1)) - 1), bits >> (width - 1)


def sign_is_known(ops):
    """After the last arithmetic the sign of a NaN is open until an operation sets it."""
    for op in reversed(ops):
        if op in ("abs", "copysign"):
            return True
        if op in generator.ARITHMETIC:
            return False
    return True


def agrees(case, given, expected, got):
    if expected == got:
        return True
    want, have = fields(case.kind, expected), fields(case.kind, got)
    if not want[0] or not have[0] or want[1] != have[1] or not any(op in generator.ARITHMETIC for op in case.ops):
        return False
    if sign_is_known(case.ops) and want[3] != have[3]:
        return False
    is_nan, quiet, payload, _ = fields(case.kind, given)
    must_be_canonical = not is_nan or (quiet and payload == 0)
    return not must_be_canonical or have[2] == 0


def compare(all_cases, expected, got, exact):
    """Yields (case, input, expected, got) of the lanes that differ."""
    at = 0
    for case in all_cases:
        size = int(case.kind[1:]) // 8
        for given in generator.INPUTS[case.kind]:
            want, have = (int.from_bytes(data[at:at + size], "little") for data in (expected, got))
            is_gap = any(gap in case.name for gap in generator.GAPS)
            if want != have if exact else not is_gap and not agrees(case, given, want, have):
                yield case, given, want, have
            at += size
    if not len(expected) == len(got) == at:
        sys.exit(f"the programs wrote {len(expected)} and {len(got)} bytes, not {at}")


def run(command):
    done = subprocess.run(command, capture_output=True, timeout=600)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: status {done.returncode}\n{done.stderr.decode(errors='replace')}")
    return done.stdout


def report(name, differences):
    for case, given, want, have in differences[:20]:
        print(f"{name}: {case.name}: input {given:#x}: expected {want:#x}, got {have:#x}\n    {case.body}")
    if len(differences) > 20:
        print(f"{name}: and {len(differences) - 20} more")
    return len(differences)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wasm2native", default="wasm2native")
    parser.add_argument("--wasm-tools", default="wasm-tools")
    parser.add_argument("--wasmtime", default="wasmtime")
    parser.add_argument("--levels", default="-O0,-O1,-O2,-O3", help="comma-separated (default: %(default)s)")
    parser.add_argument("--options", default="", help="more options for wasm2native")
    parser.add_argument("--emulator", default="", help="command that runs the programs")
    parser.add_argument("--filter", default="", help="only cases whose name contains this")
    args = parser.parse_args()
    cases = [case for case in generator.all_cases() if args.filter in case.name]
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        text, wasm, program = (str(pathlib.Path(folder, name)) for name in ("float.wat", "float.wasm", "float"))
        pathlib.Path(text).write_text(generator.module(cases))
        run([args.wasm_tools, "parse", text, "-o", wasm])
        for canonical in (False, True):
            expected = run([args.wasmtime, "run", *(["-W", "nan-canonicalization=y"] if canonical else []), wasm])
            for level in args.levels.split(","):
                options = [level, *args.options.split(), *(["--canonical-nan"] if canonical else [])]
                run([args.wasm2native, *options, wasm, "-o", program])
                got = run([*args.emulator.split(), program])
                failures += report(" ".join(options), list(compare(cases, expected, got, canonical)))
    print(f"{len(cases)} functions, {len(generator.INPUTS['f32'])} inputs, {failures} differences")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
