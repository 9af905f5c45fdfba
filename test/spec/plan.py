# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The commands of one .wast file -> cases to judge and units (module instances) to compile."""

import os

import values
import wasmfile

# Cases that are judged by a message of the compiler, and those that say "this module can't be instantiated".
REFUSED = ("assert_invalid", "assert_malformed", "assert_invalid_custom", "assert_malformed_custom")
NOT_INSTANTIATED = ("assert_unlinkable", "assert_uninstantiable")
MODULES = ("module", "module_definition", "module_instance")

PASS, FAIL, SKIP = "pass", "fail", "skip"


class Unit:
    """One instance of a module: compiled for itself, under its own name."""

    def __init__(self, name, path, line):
        self.name, self.path, self.line = name, path, line
        self.providers = {}     # name of an imported module (bytes) -> Unit, or None when nothing has that name
        self.status = None      # None: good so far; else (FAIL or SKIP, why)
        self.error = None       # message of the compiler
        self.index = None       # in the program's table

    def trouble(self):
        """(FAIL or SKIP, why) when this unit or one that it imports from is not there."""
        if self.status:
            return self.status
        for provider in self.providers.values():
            trouble = provider.trouble() if provider else None
            if trouble:
                return trouble
        return None


class Case:
    """One command that is judged."""

    def __init__(self, command):
        self.kind, self.line = command["type"], command["line"]
        self.text = command.get("text", "")
        self.unit = None        # the module instance it is about
        self.file = None        # of a case that the compiler must refuse: the binary
        self.script = None      # its line of the driver's script, with @ for the module's index
        self.result, self.detail = None, ""

    def line_of_script(self):
        return self.script.replace("@", str(self.unit.index), 1)

    def settle(self, result, detail=""):
        self.result, self.detail = result, detail

    @property
    def is_module(self):
        return self.kind in MODULES


class Plan:
    def __init__(self):
        self.cases, self.units = [], []


class Builder:
    def __init__(self, commands, folder, spectest):
        self.commands, self.folder, self.spectest = commands, folder, spectest
        self.plan = Plan()
        self.current = None                       # the instance made last
        self.names, self.definitions = {}, {}     # of the script: $name -> Unit, -> path
        self.registered = {b"spectest": spectest}

    def build(self):
        for command in self.commands:
            getattr(self, "do_" + command["type"], self.do_unknown)(command)
        return self.plan

    def case(self, command):
        case = Case(command)
        self.plan.cases.append(case)
        return case

    def binary(self, command):
        """The path of a command's module, or None when there is only text."""
        name = command.get("binary_filename") or command["filename"]
        return os.path.join(self.folder, name) if name.endswith(".wasm") else None

    def unit(self, path, line):
        unit = Unit("m%d" % len(self.plan.units), path, line)
        self.plan.units.append(unit)
        try:
            names = {module for module, _ in wasmfile.imports(path)}
        except (wasmfile.WasmError, IndexError):
            names = set(self.registered)
        unit.providers = {name: self.registered.get(name) for name in sorted(names)}
        return unit

    def instance(self, case, path, verb):
        """A unit for `case`, whose script line instantiates it."""
        case.unit = self.unit(path, case.line)
        case.script = ("%d %s @ %s" % (case.line, verb, case.text)).rstrip()
        return case.unit

    def do_unknown(self, command):
        self.case(command).settle(FAIL, "the runner doesn't know the command " + command["type"])

    def do_module(self, command):
        case, path = self.case(command), self.binary(command)
        if path is None:
            case.settle(FAIL, "the module has no binary form")
            return
        self.current = self.instance(case, path, "instantiate")
        if "name" in command:
            self.names[command["name"]] = self.current
            self.definitions[command["name"]] = path

    def do_module_definition(self, command):
        case = self.case(command)
        case.file = self.definitions[command.get("name")] = self.definitions[None] = self.binary(command)

    def do_module_instance(self, command):
        case = self.case(command)
        path = self.definitions.get(command.get("module"))
        self.current = self.instance(case, path, "instantiate")
        if command.get("instance"):
            self.names[command["instance"]] = self.current

    def do_register(self, command):
        unit = self.names[command["name"]] if "name" in command else self.current
        self.registered[command["as"].encode("utf-8")] = unit

    def do_refused(self, command):
        case = self.case(command)
        case.file = self.binary(command)
        if case.file is None:
            case.settle(SKIP, "text format only")

    do_assert_invalid = do_assert_malformed = do_assert_invalid_custom = do_assert_malformed_custom = do_refused

    def do_assert_unlinkable(self, command):
        self.instance(self.case(command), self.binary(command), "unlinkable")

    def do_assert_uninstantiable(self, command):
        self.instance(self.case(command), self.binary(command), "uninstantiable")

    def action(self, command, tail):
        """A case that acts on an instance: `LINE VERB MODULE FIELD ARGUMENTS TAIL`."""
        case, action = self.case(command), command["action"]
        case.unit = self.names.get(action["module"]) if "module" in action else self.current
        verb = "get" if action["type"] == "get" else command["type"]
        try:
            case.script = "%d %s @ %s%s%s" % (case.line, verb, values.field(action["field"]),
                                                values.words(action.get("args", [])), tail(command))
        except values.UnknownValue as error:
            case.settle(FAIL, "the runner doesn't know %s" % error)

    def do_action(self, command):
        self.action(command, lambda command: "")

    def do_assert_return(self, command):
        self.action(command, lambda command: " =" + values.words(command.get("expected", [])))

    def do_assert_trap(self, command):
        if "action" in command:
            self.action(command, lambda command: " : " + command.get("text", ""))
        else:  # a module that traps: an older spelling of assert_uninstantiable
            self.do_assert_uninstantiable(command)

    do_assert_exhaustion = do_assert_exception = do_assert_trap


def build(commands, folder, spectest):
    return Builder(commands, folder, spectest).build()
