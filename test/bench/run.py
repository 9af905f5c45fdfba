#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares programs compiled by wasm2native with native ones, and with other ways to run WebAssembly.

Every workload is built natively and to wasm by the same clang at -O3, and run in turns as measure.py describes. What is
printed are quotients: processor time divided by that of the native program, medians. All forms of a workload must
print the same; otherwise its row is an error, and the exit status 1. The exit status is 77 when nothing could be run.

  tools/bench gemm lua --modes default,checked --rounds 3    two workloads, two modes: some seconds
  tools/bench --modes default --wasm2native old=build-old/bin/wasm2native --wasm2native new=build/bin/wasm2native
  tools/bench --mode 'wide=-O3 --cpu=x86-64-v3' --modes default,wide
  tools/bench --paths gemm --modes default                   where the program, the module and ours are
  tools/bench --what size                                    how large the code of -Os is
  tools/bench --cpu native --results build/bench/native.json --report docs/performance.md"""

import argparse
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "test", "support"))

import forms  # noqa: E402
import measure  # noqa: E402
import packages  # noqa: E402
import peers  # noqa: E402
import report  # noqa: E402
import size  # noqa: E402
import workloads  # noqa: E402


def parse_options():
    parser = argparse.ArgumentParser(prog="tools/bench", description=__doc__.split("\n\n")[0],
                                     epilog=__doc__.split("\n\n", 1)[1],
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workloads", nargs="*", help="workloads or groups (kernels, programs); default: all")
    parser.add_argument("--list", action="store_true", help="say what there is, and what is missing here")
    parser.add_argument("--what", choices=("time", "size"), default="time",
                        help="what is divided: processor time, or the bytes of machine code of the workload's functions, "
                        "compiled by -Os to wasm, natively, and by the mode Os (size.py)")
    parser.add_argument("--modes", metavar="LIST",
                        help="forms to run, by name: native (the noise), modes of wasm2native, peers; `ours`, `peers` "
                        "and `all` stand for several; NAME+simd is the module by -msimd128; default: native,ours,peers, "
                        "and Os for sizes")
    parser.add_argument("--mode", action="append", default=[], metavar="NAME=FLAGS",
                        help="a further mode of wasm2native; may be repeated")
    parser.add_argument("--wasm2native", action="append", default=[], metavar="[NAME=]PATH",
                        help="the compiler, default build/bin/wasm2native; repeated: side by side, as MODE@NAME")
    parser.add_argument("--cpu", choices=("x86-64", "native"), default="x86-64",
                        help="the processor to compile for, natively too: what all x86-64 have (default), or this one")
    parser.add_argument("--rounds", type=int, default=5, help="samples of each quotient (%(default)s)")
    parser.add_argument("--quick", type=float, nargs="?", const=0.1, default=1.0, metavar="FACTOR",
                        help="do this part of the work only (0.1)")
    parser.add_argument("--paths", action="store_true", help="print the built files, and run nothing")
    parser.add_argument("--results", metavar="FILE", help="keep the results there (JSON), added to what it has")
    parser.add_argument("--report", metavar="FILE", help="write a table and a plot of the results into this page")
    parser.add_argument("--cache", default=os.path.join(ROOT, "build", "bench"), help="where built files are kept")
    options = parser.parse_args()
    options.modes = options.modes or {"time": "native,ours,peers", "size": "Os"}[options.what]
    return options


def compilers_of(options):
    given = options.wasm2native or [os.path.join(ROOT, "build", "bin", "wasm2native")]
    made = []
    for number, text in enumerate(given):
        label, equals, path = text.rpartition("=")
        made.append(forms.Compiler(path, label if equals else chr(ord("A") + number) if len(given) > 1 else ""))
    for compiler in made:
        if not os.access(compiler.path, os.X_OK):
            sys.exit(f"tools/bench: error: there is no compiler {compiler.path}\n"
                     "  build one (cmake --build build), or name one with --wasm2native PATH")
    return made


def modes_of(options):
    modes = dict(forms.MODES)
    for text in options.mode:
        name, equals, flags = text.partition("=")
        if not equals:
            sys.exit(f"tools/bench: error: --mode {text}: it is NAME=FLAGS")
        modes[name] = flags.split()
    return modes


def names_of(options, modes):
    """The forms asked for, in order, without repetitions."""
    own = forms.USUAL_MODES + [text.partition("=")[0] for text in options.mode]
    groups = {"ours": own, "peers": list(peers.PEERS), "all": ["native", *modes, *peers.PEERS]}
    names = []
    for word in options.modes.split(","):
        stem, plus, _ = word.partition("+simd")
        names += [name + plus for name in groups.get(stem, [stem])]
    return list(dict.fromkeys(names))


def make_form(name, modes, compilers, cpu):
    stem, plus, _ = name.partition("+simd")
    if stem == "native":
        made = [forms.Native()]
    elif stem in modes:
        made = [forms.Mode(stem, modes[stem], compiler, cpu) for compiler in compilers]
    elif stem in peers.PEERS:
        made = [peers.PEERS[stem]()]
    else:
        sys.exit(f"tools/bench: error: there is no form '{name}'; --list shows them, --mode adds one")
    return [forms.with_simd(form) for form in made] if plus else made


def chosen_workloads(options, toolchain):
    rows = workloads.read_manifest()
    known = {row["name"] for row in rows} | {"kernels", "programs"}
    unknown = [name for name in options.workloads if name not in known]
    if unknown:
        sys.exit(f"tools/bench: error: there is no workload '{unknown[0]}'; --list shows them")
    wanted = options.workloads
    rows = [row for row in rows if not wanted or row["name"] in wanted or row["group"] + "s" in wanted]
    return [workloads.Workload(row, toolchain) for row in rows]


def build_forms(workload, ready):
    """{name: command} of those forms that build, and {name: reason} of the others."""
    commands, broken = {}, {}
    for form in ready:
        try:
            commands[form.name] = form.command(workload)
        except packages.Broken as reason:
            broken[form.name] = str(reason)
    return commands, broken


def same_output(runner, anchor, commands, workload, factor, cpu):
    """Runs everything once and takes out what does not print the same as the native program: {name: reason}."""
    number = [str(workload.repetitions(factor))]
    want = runner.run(anchor + number).stdout
    wrong = {}
    for name in list(commands):
        try:
            got = runner.run(commands[name] + number).stdout
            if not report.same_text(want, got, exact=cpu != "native"):
                raise measure.Failure(f"it printed {got[:60]!r}, not {want[:60]!r}")
        except measure.Failure as failure:
            wrong[name] = str(failure)
            del commands[name]
    return wrong


def measure_workload(options, runner, workload, ready):
    """{form: cell} of one workload; a cell has the quotients, or why there are none."""
    workload.prepare()
    anchor = [workload.native()]
    commands, errors = build_forms(workload, ready)
    errors.update(same_output(runner, anchor, commands, workload, options.quick, options.cpu))
    number = [str(workload.repetitions(options.quick))]
    samples = measure.interleave(runner, anchor + number, {n: c + number for n, c in commands.items()}, options.rounds)
    cells = {name: {"error": reason} for name, reason in errors.items()}
    for name, sample in samples.items():
        cells[name] = {"ratio": sample.ratio(), "spread": sample.spread(), "samples": len(sample.kept),
                       "dropped": len(sample.dropped), "rss": sample.rss}
    return cells


def print_paths(workload, ready):
    workload.prepare()
    rows = [("native", workload.native()), ("wasm", workload.wasm())]
    if any(form.simd for form in ready):
        rows.append(("wasm+simd", workload.wasm(True)))
    rows += [(form.name, form.command(workload)[-1]) for form in ready]
    for name, path in rows:
        print(f"{workload.name:16} {name:16} {path}")


def print_list(every, modes, compilers, cpu):
    for row in workloads.read_manifest():
        print(f"{row['group']:8} {row['name']:16} {row['note']}")
    for name in every:
        for form in make_form(name, modes, compilers, cpu):
            reason = form.missing()
            print(f"form     {form.name:16} {form.title}" + (f": not here: {reason}" if reason else ""))


def main():
    options = parse_options()
    try:
        cc = forms.find_clang()
    except packages.Missing as reason:
        print(f"skipped: {reason}")
        return 77
    if not forms.has_wasi_libc(cc):
        print("skipped: clang cannot make WASI programs (Debian: wasi-libc, libclang-rt-22-dev-wasm32, lld)")
        return 77
    modes, compilers = modes_of(options), compilers_of(options)
    if options.list:
        print_list(["native", *modes, *peers.PEERS], modes, compilers, options.cpu)
        return 0
    toolchain = workloads.Toolchain(cc, options.cpu, os.path.abspath(options.cache))
    if options.what == "size" and any(name.partition("+")[0] not in modes for name in names_of(options, modes)):
        sys.exit("tools/bench: error: --what size compares modes of wasm2native only")
    every = [form for name in names_of(options, modes) for form in make_form(name, modes, compilers, options.cpu)]
    ready = [form for form in every if not form.missing()]
    results = report.Results(options.results, options, toolchain, ready,
                             {form.name: form.missing() for form in every if form.missing()})
    return run_all(options, toolchain, ready, results)


def run_all(options, toolchain, ready, results):
    launcher = toolchain.make(os.path.join(toolchain.cache, "launch"),
                              [toolchain.cc, "-O2", "-static", os.path.join(HERE, "launch.c"), "-o", "{out}"],
                              os.path.join(HERE, "launch.c"))
    runner = measure.Runner(launcher)
    report.print_head(ready)
    for workload in chosen_workloads(options, toolchain):
        try:
            if options.paths:
                print_paths(workload, ready)
                continue
            if options.what == "size":
                cells = size.cells(workload, ready)
            else:
                cells = measure_workload(options, runner, workload, ready)
        except packages.Missing as reason:
            print(f"{workload.name:16} skipped: {reason}", flush=True)
            continue
        except (packages.Broken, measure.Failure) as reason:
            cells = {form.name: {"error": str(reason)} for form in ready}
        results.add(workload, cells)
        report.print_row(workload.name, ready, cells)
    if options.paths:
        return 0
    return results.finish()


if __name__ == "__main__":
    sys.exit(main())
