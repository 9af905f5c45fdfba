# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The tests of a wasi-testsuite tree: every module NAME.wasm or NAME.wat, and what NAME.json beside it asks for.

A folder's manifest.json, else its name, says which WASI its tests are for; both layouts are known, with modules in
testsuite/ itself (flat) and in testsuite/wasm32-wasip1/.  A specification is flat too ("args", "env", "dirs" or "root",
"exit_code", "stdout", "stderr") or a list of "operations" on the running program.  A test that asks for anything else
gets the reason to skip it; one whose specification cannot be read gets an error, which is a failure."""

import json
import os
import re

VERSION = "wasm32-wasip1"  # of flat folders
VERSIONS = {VERSION, "wasm32-wasip1-threads"}
WORLD = "wasi:cli/command"
NOT_TESTS = {"src", "node_modules", "target", "build"}  # where the suite's own sources and tools are
FLAT = {"args", "env", "dirs", "root", "exit_code", "stdout", "stderr", "proposals", "world", "operations",
        "wasi_functions"}  # the last is a remark of early versions: what the test calls
OPERATIONS = {"run": {"type", "args", "env", "dirs", "root"}, "write": {"type", "id", "payload"},
              "read": {"type", "id", "payload"}, "wait": {"type", "exit_code"}}
PROPOSALS = {"wasi-threads"}


class Skip(Exception):
    pass


class Case:
    def __init__(self, name, path):
        self.name, self.path, self.folder = name, path, os.path.dirname(path)
        self.args, self.env, self.dirs, self.exit_code = [], {}, [], 0
        self.stdin = None  # no word of it: the stream stays open and silent
        self.stdout = self.stderr = None  # None: not compared
        self.exact = True  # else what was printed need only begin so
        self.skip = self.error = ""

    def read(self, version):
        if version not in VERSIONS:
            raise Skip("for " + version)
        if self.path.endswith(".wasm") and is_component(self.path):
            raise Skip("a component")
        specification = os.path.splitext(self.path)[0] + ".json"
        if os.path.exists(specification):
            with open(specification, encoding="utf-8") as file:
                self.take(json.load(file))

    def take(self, fields):
        for field in sorted(set(fields) - FLAT):
            raise Skip("field '%s'" % field)
        for proposal in sorted(set(fields.get("proposals", [])) - PROPOSALS):
            raise Skip("proposal '%s'" % proposal)
        if fields.get("world", WORLD) != WORLD:
            raise Skip("world '%s'" % fields["world"])
        if "operations" in fields:
            self.operate(fields["operations"])
        else:
            self.run(fields)
            self.exit_code = fields.get("exit_code", 0)
            self.stdout, self.stderr = fields.get("stdout"), fields.get("stderr")

    def run(self, fields):
        self.args = list(fields.get("args", []))
        self.env = dict(fields.get("env", {}))
        self.dirs = [(name, name) for name in fields.get("dirs", [])]
        if fields.get("root") is not None:
            self.dirs.append((fields["root"], "/"))

    def operate(self, operations):
        if not any(operation["type"] == "run" for operation in operations):
            raise ValueError("operations without 'run'")
        self.exact = False
        for operation in operations:
            kind = operation["type"]
            if kind not in OPERATIONS:
                raise Skip("operation '%s'" % kind)
            for field in sorted(set(operation) - OPERATIONS[kind]):
                raise Skip("operation '%s' with '%s'" % (kind, field))
            if kind == "run":
                self.run(operation)
            elif kind == "wait":
                self.exit_code = operation.get("exit_code", 0)
            else:
                self.stream(kind, operation.get("id", "stdin" if kind == "write" else "stdout"),
                            operation.get("payload", ""))

    def stream(self, kind, name, payload):
        if name not in ({"stdin"} if kind == "write" else {"stdout", "stderr"}):
            raise Skip("operation '%s' of '%s'" % (kind, name))
        setattr(self, name, (getattr(self, name) or "") + payload)


def is_component(path):
    """A component's preamble has layer 1 where a module's version ends."""
    with open(path, "rb") as file:
        preamble = file.read(8)
    return preamble[:4] == b"\0asm" and preamble[6:8] == b"\1\0"


def version_of(folder):
    manifest = os.path.join(folder, "manifest.json")
    if os.path.exists(manifest):
        with open(manifest, encoding="utf-8") as file:
            version = json.load(file).get("version")
        if version:
            return version
    match = re.search(r"wasm32-wasip\d\w*", folder.replace(os.sep, "/").split("/")[-1])
    return match.group() if match else VERSION


def read_case(name, path):
    case = Case(name, path)
    try:
        case.read(version_of(case.folder))
    except Skip as reason:
        case.skip = str(reason)
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        case.error = "its specification cannot be read: %r" % error
    return case


def find(top):
    """The cases below `top`, the suite or its folder tests/, sorted by their names below the latter; a module that
    exists as .wasm and .wat is taken as .wasm."""
    if os.path.isdir(os.path.join(top, "tests")):
        top = os.path.join(top, "tests")
    cases = {}
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if name not in NOT_TESTS and not name.startswith("."))
        for base in sorted(names):
            stem, end = os.path.splitext(base)
            path = os.path.join(folder, base)
            name = os.path.relpath(os.path.join(folder, stem), top).replace(os.sep, "/")
            if end in (".wasm", ".wat") and name not in cases:
                cases[name] = read_case(name, path)
    return [cases[name] for name in sorted(cases)]
