#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tests of the runner itself: right.wast passes as a whole, wrong.wast fails in every single assertion; and its parts.

usage: test_runner.py COMPILER CONVERTER"""

import os
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import plan  # noqa: E402
import report  # noqa: E402
import suite  # noqa: E402
import unfold  # noqa: E402
import values  # noqa: E402
import wasmfile  # noqa: E402

COMPILER = CONVERTER = ""


def selftest(name):
    """(exit status, output lines) of the runner on one file of selftest/."""
    command = [sys.executable, os.path.join(HERE, "run.py"), "--suites", HERE, "--filter", "selftest/" + name,
               "--wasm2native", COMPILER, "--wasm-tools", CONVERTER]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
    return done.returncode, done.stdout.splitlines()


class WholeFiles(unittest.TestCase):
    def test_right(self):
        status, lines = selftest("right.wast")
        self.assertEqual(status, 0, "\n".join(lines))

    def test_wrong(self):
        status, lines = selftest("wrong.wast")
        self.assertEqual(status, 1)
        with open(os.path.join(HERE, "selftest", "wrong.wast"), encoding="utf-8") as file:
            wanted = [number for number, line in enumerate(file, 1) if line.startswith("(assert_")]
        failed = [int(line.split(":")[1].split()[0]) for line in lines if line.startswith("FAIL ")]
        self.assertEqual(failed, wanted, "\n".join(lines))

    def test_absent_suites_are_a_skip(self):
        done = subprocess.run([sys.executable, os.path.join(HERE, "run.py"), "--suites", "/nowhere"],
                              stdout=subprocess.PIPE, universal_newlines=True)
        self.assertEqual((done.returncode, done.stdout[:8]), (77, "skipped:"))


class Parts(unittest.TestCase):
    def test_words(self):
        lanes = {"type": "v128", "lane_type": "i16", "value": ["-1", "1", "2", "3", "4", "5", "6", "7"]}
        self.assertEqual(values.word(lanes), "v:ffff0100020003000400050006000700")
        nan = {"type": "v128", "lane_type": "f64", "value": ["nan:canonical", "16"]}
        self.assertEqual(values.word(nan), "vF:canonical,10")
        self.assertEqual(values.word({"type": "externref", "value": "7"}), "r:host:7")
        self.assertEqual(values.word({"type": "funcref"}), "r:func")
        self.assertEqual(values.field("a b"), "x612062")

    def test_unfold(self):
        folded = "(func (export \"f\") (drop (try (result i32) (do (call $g (i32.const 1))) (catch $e\n (nop)))))"
        flat = unfold.unfold(folded)
        self.assertEqual(" ".join(flat.split()),
                         '(func (export "f") try (result i32) i32.const 1 call $g catch $e nop end drop )')
        self.assertEqual(flat.count("\n"), folded.count("\n"))
        self.assertEqual(unfold.unfold("(func (block (nop))) ;; (try"), "(func (block (nop))) ;; (try")

    def test_imports(self):
        entries = (b"\x02\x01a\x01f\x00\x00" b"\x01b\x01t\x01\x63\x70\x01\x01\x02")
        with tempfile.NamedTemporaryFile() as file:
            file.write(wasmfile.EMPTY_MODULE + b"\x02" + bytes([len(entries)]) + entries)
            file.flush()
            self.assertEqual(wasmfile.imports(file.name), [(b"a", b"f"), (b"b", b"t")])

    def test_groups_keep_conflicting_names_apart(self):
        units = [plan.Unit("m%d" % number, "", 0) for number in range(4)]
        units[1].providers = {b"M": units[0]}
        units[2].providers = {b"M": units[0], b"N": None}
        units[3].providers = {b"M": units[1]}
        self.assertEqual([[unit.name for unit in members] for _, members in suite.groups(units)],
                         [["m0", "m1", "m2"], ["m3"]])

    def test_texts(self):
        self.assertTrue(suite.text_agrees("type mismatch", "type mismatch: i32.add"))
        self.assertTrue(suite.text_agrees("uninitialized element 2", "uninitialized element"))
        self.assertFalse(suite.text_agrees("unknown local", "unknown global"))
        self.assertFalse(suite.text_agrees("unknown local", ""))

    def test_expected_failure_that_passes(self):
        result = suite.FileResult("a.wast", None)
        result.cases = [plan.Case({"type": "assert_return", "line": 3})]
        result.cases[0].settle(plan.PASS)
        self.assertEqual(len(report.judge([result], {"a.wast:3"}, {"a.wast"})), 1)
        result.cases[0].settle(plan.FAIL, "why")
        self.assertEqual(report.judge([result], {"a.wast:3"}, {"a.wast"}), [])
        self.assertEqual(len(report.judge([result], set(), {"a.wast"})), 1)


if __name__ == "__main__":
    COMPILER, CONVERTER = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1])
