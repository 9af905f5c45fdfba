#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiles real programs with wasm2native, runs them, and compares their output with what is expected.

programs.json lists them: where a program comes from (a package, by name and version, or sources built here), how it is
run, and the exit status and the digest of the standard output that Wasmtime gave. docs/testing.md describes the
fields. A program that cannot be had here is skipped, with the reason; a skip never counts as a pass.

The exit status is 0 when everything passed, 1 when something failed, 77 when there was nothing to run."""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))

import packages  # noqa: E402

MANIFEST = os.path.join(HERE, "programs.json")


class Failure(Exception):
    """A program that did not do what it should."""


def digest(data):
    return hashlib.sha256(data).hexdigest()


def tail(data, lines=12):
    return "\n".join("    " + line for line in data.decode("utf-8", "replace").rstrip().splitlines()[-lines:])


def run(command, cwd=None, stdin=b"", env=None, timeout=600):
    """Runs a command: its status (128 + N after signal N), standard output, standard error, and seconds."""
    start = time.monotonic()
    try:
        done = subprocess.run(command, cwd=cwd, input=stdin, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              timeout=timeout)
    except subprocess.TimeoutExpired as error:
        raise Failure(f"no end after {timeout} s: {' '.join(command)}") from error
    status = done.returncode if done.returncode >= 0 else 128 - done.returncode
    return status, done.stdout, done.stderr, time.monotonic() - start


class Case:
    """One run of a program: arguments, standard input, the files it may see."""

    def __init__(self, program, fields, places):
        self.name = fields.get("name", "")
        self.args = [places.fill(arg) for arg in fields.get("args", [])]
        self.stdin = b""
        if "stdin" in fields:
            with open(places.fill(fields["stdin"]), "rb") as file:
                self.stdin = file.read()
        self.files = places.fill(program["files"]) if "files" in program else None
        self.guest = program.get("guest", ".")
        self.mounts = [(places.fill(host), guest) for host, guest in program.get("mounts", [])]
        self.env = program.get("env", {})
        self.outputs = fields.get("outputs", {})
        self.expect = fields.get("expect")
        self.host = places.fill(program.get("host", ""))
        self.oracle = places.fill(program.get("oracle", ""))

    def directory(self, parent):
        """A fresh working directory with the program's files, so that no run sees what another one wrote."""
        path = tempfile.mkdtemp(dir=parent)
        if self.files:
            shutil.copytree(self.files, path, dirs_exist_ok=True)
            subprocess.run(["chmod", "-R", "u+w", path], check=True)
        return path

    def grants(self):
        return [(".", self.guest)] + self.mounts

    def result(self, status, stdout, directory):
        outputs = {}
        for name in self.outputs:
            path = os.path.join(directory, name)
            with open(path, "rb") as file:
                outputs[name] = digest(file.read())
        return {"exit": status, "stdout_sha256": digest(stdout), **({"outputs": outputs} if outputs else {})}


def under_wasmtime(wasmtime, wasm, program, case, parent):
    directory = case.directory(parent)
    if "oracle" in program:
        status, stdout, stderr, _ = run([sys.executable, case.oracle, wasm, *case.args], directory, case.stdin)
        if status != 0 and b"No module named" in stderr:
            raise Failure("the oracle needs the PyPI package wasmtime (tools/setup all)")
        return case.result(status, stdout, directory), stdout, stderr
    command = [wasmtime, "run", "-C", "cache=y", *program.get("wasmtime", [])]
    for host, guest in case.grants():
        command += ["--dir", f"{host}::{guest}"]
    for name, value in case.env.items():
        command += ["--env", f"{name}={value}"]
    environment = {**os.environ, "RUST_BACKTRACE": "0", "WASMTIME_BACKTRACE_DETAILS": "0"}
    status, stdout, stderr, _ = run(command + [wasm, *case.args], directory, case.stdin, environment, 1200)
    if b"Error: failed to compile" in stderr or b"Error: failed to parse" in stderr:
        raise Failure("wasmtime does not take the module:\n" + tail(stderr))
    return case.result(status, stdout, directory), stdout, stderr


def link_host(options, program, wasm, host, out):
    """A C program around the module, whose object is in OUT.o: the module is called by its name in the manifest."""
    name, folder = program["module_name"], os.path.dirname(out)
    top = os.path.dirname(os.path.dirname(HERE))
    build = os.path.dirname(os.path.dirname(options.wasm2native))
    header = [options.wasm2native, "--emit=header", "--library", f"--module-name={name}", wasm, "-o"]
    runtime = os.path.join(build, "lib", "wasm2native", f"{os.uname().machine}-linux-gnu", "libw2n_runtime.a")
    link = ["cc", f"-I{folder}", f"-I{build}/include", f"-I{top}", host, out + ".o", runtime, "-lm", "-o", out]
    for command in (header + [os.path.join(folder, name + ".h")], link):
        status, stdout, stderr, _ = run(command)
        if status != 0:
            raise Failure(f"{' '.join(command)} ended with {status}\n{tail(stdout + stderr)}")


def compile_program(options, program, wasm, level, out):
    # Grants and variables are compiled in: they are the same for all cases of a program.
    probe = program["cases_made"][0]
    command = [options.wasm2native, wasm, *([level] if level else []), *program.get("options", [])]
    command += ["-c", "--library", f"--module-name={program['module_name']}", "-o", out + ".o"] if probe.host else ["-o", out]
    for host, guest in probe.grants():
        command += ["--dir", f"{host}::{guest}"]
    for name, value in probe.env.items():
        command += ["--env", f"{name}={value}"]
    status, stdout, stderr, seconds = run(command, timeout=options.compile_timeout)
    if status != 0:
        raise Failure(f"the compiler ended with {status}: {' '.join(command)}\n{tail(stdout + stderr)}")
    if probe.host:
        link_host(options, program, wasm, probe.host, out)
    return seconds


def compare(got, want, stdout, stderr, what):
    if got == want:
        return
    differences = []
    if got["exit"] != want["exit"]:
        differences.append(f"exit status {got['exit']}, expected {want['exit']}")
    if got["stdout_sha256"] != want["stdout_sha256"]:
        differences.append(f"standard output differs ({len(stdout)} bytes)")
    if got.get("outputs") != want.get("outputs"):
        differences.append("an output file differs")
    raise Failure(f"{'; '.join(differences)} ({what})\n  standard output:\n{tail(stdout)}\n  standard error:\n{tail(stderr)}")


def check_program(options, program, wasm, level, work):
    """Compiles at one level and runs every case. Returns what to say about it."""
    native = os.path.join(work, "program" + (level or ""))
    built = compile_program(options, program, wasm, level, native)
    took = 0.0
    for case in program["cases_made"]:
        directory = case.directory(work)
        status, stdout, stderr, seconds = run([native, *case.args], directory, case.stdin, timeout=options.run_timeout)
        took += seconds
        got = case.result(status, stdout, directory)
        if options.keep:
            with open(os.path.join(options.keep, f"{program['name']}{case.name}{level}.stdout"), "wb") as file:
                file.write(stdout)
        if case.expect:
            compare(got, case.expect, stdout, stderr, f"case {case.name or program['name']}")
        if options.oracle and not program.get("no_oracle"):
            want, _, _ = under_wasmtime(options.oracle, wasm, program, case, work)
            compare(got, want, stdout, stderr, f"wasmtime, case {case.name or program['name']}")
    os.remove(native)
    return f"compile {built:.1f} s, run {took:.1f} s"


def record(options, program, wasm, work):
    """Writes what Wasmtime does into the manifest's expectations, after seeing that it does it twice."""
    for fields, case in zip(program["cases"], program["cases_made"]):
        first, stdout, stderr = under_wasmtime(options.oracle, wasm, program, case, work)
        second, _, _ = under_wasmtime(options.oracle, wasm, program, case, work)
        compare(second, first, stdout, stderr, "two runs of wasmtime disagree")
        fields["expect"] = first
        if options.keep:
            with open(os.path.join(options.keep, f"{program['name']}{case.name}.wasmtime"), "wb") as file:
                file.write(stdout)
    return "recorded: " + ", ".join(f"exit {c['expect']['exit']}" for c in program["cases"])


def shared_programs(folder):
    """The programs of a folder with a programs.json of its own: NAME/prog.wasm, fs/, stdin, expected.stdout."""
    with open(os.path.join(folder, "programs.json"), encoding="utf-8") as file:
        rows = json.load(file)
    for row in rows:
        home = os.path.join(folder, row["name"])
        case = {"args": row["argv"], "expect": {"exit": row["exit"], "stdout_sha256": row["stdout_sha256"]}}
        if row.get("outfiles"):
            case["outputs"] = row["outfiles"]
            case["expect"]["outputs"] = row["outfiles"]
        if os.path.exists(os.path.join(home, "stdin")):
            case["stdin"] = os.path.join(home, "stdin")
        program = {"name": row["name"], "tier": "ci", "wasm": os.path.join(home, "prog.wasm"), "cases": [case]}
        if os.path.isdir(os.path.join(home, "fs")):
            program["files"] = os.path.join(home, "fs")
        yield program


def chosen(options, manifest):
    programs = [p for p in manifest if options.tier == "full" or p["tier"] == "ci"]
    if options.programs:
        programs = list(shared_programs(options.programs)) + programs
    if options.only:
        programs = [p for p in programs if p["name"] in options.only]
    return programs


def one(options, program, level_list, work):
    """Yields (verdict, label, remark) for a program."""
    name = program["name"]
    try:
        places = packages.Places(options.cache, HERE)
        wasm = packages.obtain(program, places)
        program["cases_made"] = [Case(program, fields, places) for fields in program["cases"]]
    except packages.Missing as reason:
        yield "SKIP", name, str(reason)
        return
    except packages.Broken as reason:
        yield "FAIL", name, str(reason)
        return
    if options.record:
        try:
            yield "PASS", name, record(options, program, wasm, work)
        except Failure as failure:
            yield "FAIL", name, str(failure)
        return
    for level in level_list:
        label = f"{name} {level or '(default)'}"
        try:
            yield "PASS", label, check_program(options, program, wasm, level, work)
        except Failure as failure:
            yield "FAIL", label, str(failure)


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--wasm2native", default="build/bin/wasm2native", help="the compiler")
    parser.add_argument("--programs", help="a folder of ready programs with a programs.json of its own")
    parser.add_argument("--tier", choices=("ci", "full"), default="ci")
    parser.add_argument("--cache", default="build/programs", help="where packages and built modules are kept")
    parser.add_argument("--levels", default="-O0,", help="optimisation levels; an empty one is the default (-O0,)")
    parser.add_argument("--oracle", metavar="WASMTIME", help="also compare with this wasmtime, live")
    parser.add_argument("--record", action="store_true", help="write wasmtime's results into programs.json")
    parser.add_argument("--keep", metavar="DIR", help="keep the standard outputs there")
    parser.add_argument("--compile-timeout", type=int, default=3600)
    parser.add_argument("--run-timeout", type=int, default=600)
    parser.add_argument("only", nargs="*", help="only these programs")
    options = parser.parse_args()
    options.wasm2native = os.path.abspath(options.wasm2native)
    options.cache = os.path.abspath(options.cache)
    for folder in filter(None, (options.cache, options.keep)):
        os.makedirs(folder, exist_ok=True)
    if options.record and not options.oracle:
        parser.error("--record needs --oracle")
    return options


def main():
    options = parse_options()
    with open(MANIFEST, encoding="utf-8") as file:
        manifest = json.load(file)
    counts = {"PASS": 0, "FAIL": 0, "SKIP": 0}
    for program in chosen(options, manifest):
        with tempfile.TemporaryDirectory(prefix="w2n-program-") as work:
            for verdict, label, remark in one(options, program, options.levels.split(","), work):
                counts[verdict] += 1
                print(f"{verdict}: {label}: {remark}", flush=True)
        program.pop("cases_made", None)
    if options.record:
        with open(MANIFEST, "w", encoding="utf-8") as file:
            json.dump(manifest, file, indent=1)
            file.write("\n")
    print(f"{counts['PASS']} passed, {counts['FAIL']} failed, {counts['SKIP']} skipped")
    if counts["FAIL"]:
        return 1
    return 0 if counts["PASS"] else 77


if __name__ == "__main__":
    sys.exit(main())
