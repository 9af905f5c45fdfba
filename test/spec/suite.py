# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One .wast file through all stages: convert, check what must be refused, compile, link, run, judge."""

import os
import shutil
import time

import plan
import wasmfile
from plan import FAIL, PASS, SKIP
from toolchain import ToolError, unsupported

# Where the suite expects one phrase and a decoder may rightly say another: README.md ("Texts") has the reasons.
SAME_TEXT = {
    "multiple tables": ("reference-types: several tables",),
    "multiple memories": ("multi-memory: several memories",),
}


# What the runtime reserves for a memory, with room for the program itself (runtime-lib/core/memory.c).
RESERVED_32, RESERVED_64 = 11 << 30, 258 << 30


class FileResult:
    def __init__(self, name, proposal):
        self.name, self.proposal = name, proposal
        self.cases, self.seconds, self.not_run = [], {}, ""


def text_agrees(expected, got):
    """The message begins with the suite's text up to its first colon (what follows is the reference interpreter's own
    wording), or the suite's text begins with the message (it appends operands)."""
    expected = expected.split(":")[0]
    return bool(got) and any(got.startswith(text) or text.startswith(got)
               for text in (expected,) + SAME_TEXT.get(expected, ()))


def uses_collector(path):
    """Does an object refer to the collector's part of the runtime?"""
    with open(path, "rb") as file:
        return b"w2n_gc_" in file.read()


def groups(units):
    """Units whose imports agree on what each module name means -> [(names, units)], one process for each."""
    found = []
    for unit in units:
        for names, members in found:
            if all(names.get(name, provider) is provider for name, provider in unit.providers.items()):
                names.update(unit.providers)
                members.append(unit)
                break
        else:
            found.append((dict(unit.providers), [unit]))
    return found


def components(units):
    """Units that are linked with each other, directly or by way of a third."""
    found = []
    for unit in units:
        linked = [members for members in found if members & set(unit.providers.values())]
        found = [members for members in found if members not in linked] + [set().union({unit}, *linked)]
    return [[unit for unit in units if unit in members] for members in found]


def programs(units, address_space):
    """The units in groups that are one program each: a single one, unless the address space is limited."""
    if address_space is None:
        return [units] if units else []
    found, left = [], 0
    for members in components(units):
        need = sum(RESERVED_64 if wasmfile.has_memory64(unit.path) else RESERVED_32 for unit in members)
        if not found or need > left:
            found.append([])
            left = address_space
        found[-1] += members
        left -= need
    return found


class FileRun:
    def __init__(self, tools, spectests, folder, row):
        self.tools, self.spectests, self.folder, self.options = tools, spectests, folder, row.options
        self.empty = os.path.join(folder, "empty.wasm")
        with open(self.empty, "wb") as file:
            file.write(wasmfile.EMPTY_MODULE)

    def run(self, wast, result):
        stages = (self.convert, self.refuse, self.check, self.compile, self.execute)
        for stage in stages:
            start = time.monotonic()
            try:
                stage(wast)
            except ToolError as error:
                self.give_up(stage.__name__, str(error), result)
                break
            finally:
                result.seconds[stage.__name__] = time.monotonic() - start
        result.cases = self.plan.cases if hasattr(self, "plan") else []

    def give_up(self, stage, why, result):
        if not hasattr(self, "plan"):
            result.not_run = why
            return
        for case in self.plan.cases:
            if case.result is None:
                case.settle(FAIL, stage + ": " + why)

    def convert(self, wast):
        commands = self.tools.convert(wast, self.folder)
        self.spectest = plan.Unit("spectest", None, 0)
        self.plan = plan.build(commands, self.folder, self.spectest)
        self.choose_spectest()
        for unit in self.plan.units:  # a file of its own for each instance: its name is the object's
            path = os.path.join(self.folder, unit.name + ".wasm")
            shutil.copyfile(unit.path, path)
            unit.path = path

    def choose_spectest(self):
        """The plain host module, unless somebody imports its 64-bit table or its shared memory."""
        names = {name for unit in self.plan.units for module, name in self.import_names(unit) if module == b"spectest"}
        kind = "spectest64" if names & {b"table64", b"shared_memory"} else "spectest"
        self.spectest.path, self.spectest.object, self.spectest.status = self.spectests.get(kind)

    @staticmethod
    def import_names(unit):
        try:
            return wasmfile.imports(unit.path)
        except (wasmfile.WasmError, IndexError):
            return []

    def refuse(self, wast):
        """Cases that are about a message of the compiler: invalid and malformed modules; and mere definitions."""
        cases, warned = [case for case in self.plan.cases if case.file and case.result is None], {}
        refused = self.tools.validate(sorted({case.file for case in cases}), self.folder, self.options, warned)
        for case in cases:
            text = refused.get(case.file)
            if text and unsupported(text):
                case.settle(SKIP, unsupported(text))
            elif case.kind not in plan.REFUSED:
                case.settle(FAIL if text else PASS, text or "")
            elif case.kind == "assert_invalid_custom":
                self.judge_custom(case, warned.get(case.file, []))
            elif text is None:
                case.settle(FAIL, "accepted; expected: " + case.text)
            elif text_agrees(case.text, text):
                case.settle(PASS)
            else:
                case.settle(FAIL, "expected: %s; got: %s" % (case.text, text))

    @staticmethod
    def judge_custom(case, warnings):
        """A custom section can't make a module invalid: the compiler has to say that it ignores what is wrong."""
        section = '"%s"' % case.text.split()[0].lstrip("@")
        good = any(section in warning and "ignored" in warning for warning in warnings)
        case.settle(PASS if good else FAIL, "" if good else "no warning; expected: " + case.text)

    def check(self, wast):
        """Validate the units: each for itself, then against what they import from (a bad provider would stop all)."""
        self.check_units(self.plan.units, [])
        importers = [unit for unit in self.plan.units if unit.providers and not unit.trouble()]
        for names, units in groups(importers):
            self.check_units(units, self.tools.imports(names, self.empty))
        for case in self.plan.cases:
            if case.kind == "assert_unlinkable" and case.unit.error and case.unit.status[0] == FAIL:
                agrees = text_agrees(case.text, case.unit.error)
                case.settle(PASS if agrees else FAIL,
                            "" if agrees else "expected: %s; got: %s" % (case.text, case.unit.error))

    def check_units(self, units, options):
        """One that the compiler refuses has its trouble from here on."""
        self.mark(units, self.tools.validate([unit.path for unit in units], self.folder, options))

    @staticmethod
    def mark(units, refused):
        for unit in units:
            unit.error = refused.get(unit.path)
            if unit.error:
                feature = unsupported(unit.error)
                unit.status = (SKIP, feature) if feature else (FAIL, unit.error)

    def compile(self, wast):
        for names, units in groups([unit for unit in self.plan.units if not unit.trouble()]):
            options, refused = self.tools.imports(names, self.empty), {"": ""}
            while units and refused:  # a feature may be missing for one target only, which -c finds out
                refused = self.tools.compile(units, self.folder, options)
                self.mark(units, refused)
                units = [unit for unit in units if not unit.trouble()]
        self.built = [unit for unit in self.plan.units if not unit.trouble()]
        for unit in self.built:
            unit.object = os.path.join(self.folder, unit.name + ".o")
            if not self.tools.collector() and uses_collector(unit.object):
                unit.status = (SKIP, "no collector for this target")
        self.built = [unit for unit in self.built if not unit.trouble()]

    def execute(self, wast):
        waiting = []
        for case in self.plan.cases:
            if case.result is not None:
                continue
            trouble = case.unit.trouble() if case.unit else (FAIL, "no module to act on")
            if trouble:
                case.settle(trouble[0], trouble[1] if case.is_module else self.about_module(case, trouble))
            else:
                waiting.append(case)
        for units in programs(self.built, self.tools.address_space):
            members = set(units)
            self.execute_program(units, [case for case in waiting if case.unit in members])

    def execute_program(self, units, cases):
        hosts = [] if self.spectest.status else [self.spectest]
        for index, unit in enumerate(hosts + units):
            unit.index = index
        self.tools.link(hosts + units, self.folder)
        script = ["0 instantiate 0" for _ in hosts] + [case.line_of_script() for case in cases]
        answers, ended = self.tools.judge(script, self.folder)
        self.judge(cases, answers, ended, skip=len(hosts))

    @staticmethod
    def about_module(case, trouble):
        return trouble[1] if trouble[0] == SKIP else "the module of line %d: %s" % (case.unit.line, trouble[1])

    @staticmethod
    def judge(waiting, answers, ended, skip):
        for case, answer in zip(waiting, answers[skip:]):
            words = answer.split(" ", 2)
            good = len(words) > 1 and words[1] == "ok"
            case.settle(PASS if good else FAIL, "" if good else words[-1])
        for place, case in enumerate(waiting[max(0, len(answers) - skip):]):
            case.settle(FAIL, "%s%s" % ("" if place == 0 else "not reached: ", ended or "no answer"))


def run_file(tools, spectests, wast, folder, row, name):
    """Judge one file; what it needs is written to `folder`."""
    result = FileResult(name, row)
    os.makedirs(folder, exist_ok=True)
    FileRun(tools, spectests, folder, row).run(wast, result)
    return result
