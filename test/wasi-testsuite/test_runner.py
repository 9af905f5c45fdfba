#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tests of the runner itself, on small suites that are written here: of one every test must pass, of another every
test must fail, of the third every test must be left out with its reason.

usage: test_runner.py COMPILER CONVERTER"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))

COMPILER = CONVERTER = ""

# Every function that the modules below call; memory: 0 results, 16 an iovec, 64 a buffer, 256 texts.
MODULE = r"""(module
(import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
(import "wasi_snapshot_preview1" "args_sizes_get" (func $args (param i32 i32) (result i32)))
(import "wasi_snapshot_preview1" "environ_sizes_get" (func $environ (param i32 i32) (result i32)))
(import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
(import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
(import "wasi_snapshot_preview1" "fd_prestat_get" (func $prestat (param i32 i32) (result i32)))
(import "wasi_snapshot_preview1" "path_create_directory" (func $mkdir (param i32 i32 i32) (result i32)))
(import "wasi_snapshot_preview1" "path_unlink_file" (func $unlink (param i32 i32 i32) (result i32)))
(memory (export "memory") 1)
(data (i32.const 256) "hello")
(data (i32.const 272) "made.cleanup")
(data (i32.const 288) "there")
(func $put (param $fd i32) (param $at i32) (param $length i32)
  (i32.store (i32.const 16) (local.get $at))
  (i32.store (i32.const 20) (local.get $length))
  (if (call $write (local.get $fd) (i32.const 16) (i32.const 1) (i32.const 0)) (then unreachable)))
(func $input (result i32)
  (i32.store (i32.const 16) (i32.const 64))
  (i32.store (i32.const 20) (i32.const 100))
  (if (call $read (i32.const 0) (i32.const 16) (i32.const 1) (i32.const 0)) (then unreachable))
  (i32.load (i32.const 0)))
(func (export "_start") %s))"""

NOTHING = MODULE % ""
EXIT_3 = MODULE % "(call $exit (i32.const 3))"
TRAP = MODULE % "unreachable"
HELLO = MODULE % "(call $put (i32.const 1) (i32.const 256) (i32.const 5))"
HELLO_STDERR = MODULE % "(call $put (i32.const 2) (i32.const 256) (i32.const 5))"
ECHO = MODULE % "(call $put (i32.const 1) (i32.const 64) (call $input))"
# Status: the number of arguments, and 16 for each variable.
COUNT = MODULE % """(drop (call $args (i32.const 0) (i32.const 4))) (drop (call $environ (i32.const 8) (i32.const 4)))
  (call $exit (i32.add (i32.load (i32.const 0)) (i32.mul (i32.load (i32.const 8)) (i32.const 16))))"""
# Status: the length of the first directory's name, or 100 without one.
FIRST_NAME = MODULE % """(if (call $prestat (i32.const 3) (i32.const 0)) (then (call $exit (i32.const 100))))
  (call $exit (i32.load (i32.const 4)))"""
# Takes away a file that must be there, and makes a directory that must not; status: the errno.
CHANGE = MODULE % """(call $exit (i32.or (call $unlink (i32.const 3) (i32.const 288) (i32.const 5))
  (call $mkdir (i32.const 3) (i32.const 272) (i32.const 12))))"""

FLAT, DEEP = "tests/a/testsuite/", "tests/b/testsuite/wasm32-wasip1/"
RIGHT = {
    FLAT + "manifest.json": {"name": "flat"},
    FLAT + "bare.wat": NOTHING,
    FLAT + "status.wat": EXIT_3,
    FLAT + "status.json": {"exit_code": 3},
    FLAT + "words.wat": COUNT,
    FLAT + "words.json": {"args": ["a", "b c"], "env": {"A": "x", "B": "y=z"}, "exit_code": 35},
    FLAT + "no-words.wat": COUNT,
    FLAT + "no-words.json": {"exit_code": 1},
    FLAT + "output.wat": HELLO,
    FLAT + "output.json": {"stdout": "hello", "stderr": "", "wasi_functions": ["fd_write"]},
    FLAT + "errors.wat": HELLO_STDERR,
    FLAT + "errors.json": {"stdout": "", "stderr": "hello"},
    FLAT + "change.wat": CHANGE,
    FLAT + "change.json": {"dirs": ["files"]},
    FLAT + "files/there": "",
    FLAT + "files/made.cleanup/left-over": "",
    FLAT + "src/not-a-test.wat": "(",
    DEEP + "manifest.json": {"name": "deep", "version": "wasm32-wasip1"},
    DEEP + "name.wat": FIRST_NAME,
    DEEP + "name.json": {"dirs": ["empty"], "exit_code": 5},
    DEEP + "root.wat": FIRST_NAME,
    DEEP + "root.json": {"root": "empty", "exit_code": 1, "proposals": ["wasi-threads"], "world": "wasi:cli/command"},
    DEEP + "silent.wat": NOTHING,
    DEEP + "silent.json": {"operations": [{"type": "run"}, {"type": "read"}, {"type": "wait"}]},
    DEEP + "echo.wat": ECHO,
    DEEP + "echo.json": {"operations": [{"type": "run", "args": ["a"]}, {"type": "write", "payload": "input"},
                                        {"type": "read", "id": "stdout", "payload": "inp"},
                                        {"type": "read", "id": "stdout", "payload": "u"}, {"type": "wait"}]},
}
WRONG = {
    FLAT + "status.wat": EXIT_3,
    FLAT + "no-failure.wat": NOTHING,
    FLAT + "no-failure.json": {"exit_code": 3},
    FLAT + "trap.wat": TRAP,
    FLAT + "output.wat": HELLO,
    FLAT + "output.json": {"stdout": "hello, world"},
    FLAT + "more-output.wat": HELLO,
    FLAT + "more-output.json": {"stdout": "hell"},
    FLAT + "errors.wat": HELLO_STDERR,
    FLAT + "errors.json": {"stderr": ""},
    FLAT + "other-errors.wat": HELLO_STDERR,
    FLAT + "other-errors.json": {"stderr": "world"},
    FLAT + "words.wat": COUNT,
    FLAT + "words.json": {"args": ["a"], "exit_code": 1},
    FLAT + "no-directory.wat": CHANGE,
    FLAT + "refused.wat": "(module (func (result i32)))",
    FLAT + "not-text.wat": "(",
    FLAT + "json.wat": NOTHING,
    FLAT + "json.json": "{",
    FLAT + "no-run.wat": NOTHING,
    FLAT + "no-run.json": {"operations": [{"type": "wait"}]},
    FLAT + "operations-status.wat": EXIT_3,
    FLAT + "operations-status.json": {"operations": [{"type": "run"}, {"type": "wait"}]},
    FLAT + "operations-output.wat": HELLO,
    FLAT + "operations-output.json": {"operations": [{"type": "run"},
                                                     {"type": "read", "id": "stderr", "payload": "hello"}]},
}
LEFT_OUT = {
    "tests/c/testsuite/manifest.json": {"name": "next", "version": "wasm32-wasip3"},
    "tests/c/testsuite/next.wat": TRAP,
    "tests/c/testsuite/wasm32-wasip2/before.wat": TRAP,
    FLAT + "component.wasm": b"\0asm\x0d\0\1\0",
    FLAT + "field.wat": TRAP,
    FLAT + "field.json": {"protocol": {"type": "tcp"}},
    FLAT + "proposal.wat": TRAP,
    FLAT + "proposal.json": {"operations": [{"type": "run"}], "proposals": ["http"]},
    FLAT + "world.wat": TRAP,
    FLAT + "world.json": {"operations": [{"type": "run"}], "world": "wasi:http/service"},
    FLAT + "connect.wat": TRAP,
    FLAT + "connect.json": {"operations": [{"type": "run"}, {"type": "connect", "id": "a"}]},
    FLAT + "how.wat": TRAP,
    FLAT + "how.json": {"operations": [{"type": "run", "user": "root"}]},
    FLAT + "stream.wat": TRAP,
    FLAT + "stream.json": {"operations": [{"type": "run"}, {"type": "read", "id": "socket", "payload": ""}]},
}
REASONS = ["a component", "field 'protocol'", "for wasm32-wasip2", "for wasm32-wasip3", "operation 'connect'",
           "operation 'read' of 'socket'", "operation 'run' with 'user'", "proposal 'http'",
           "world 'wasi:http/service'"]


def names_of(tree):
    """The tests of a tree as the runner names them."""
    return sorted(os.path.splitext(path)[0][len("tests/"):] for path in tree
                  if path.endswith((".wat", ".wasm")) and "/src/" not in path)


def listing(top):
    return sorted(os.path.join(folder, name) for folder, folders, files in os.walk(top) for name in folders + files)


class Runner(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="w2n-wasi-selftest-")
        self.addCleanup(shutil.rmtree, self.folder)

    def write(self, tree):
        top = os.path.join(self.folder, "suite")
        for path, content in tree.items():
            full = os.path.join(top, path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            text = json.dumps(content) if isinstance(content, dict) else content
            with open(full, "wb") as file:
                file.write(text if isinstance(text, bytes) else text.encode())
        return top

    def run_on(self, top, *words):
        """(exit status, output lines)"""
        command = [sys.executable, os.path.join(HERE, "run.py"), "--suite", top, "--wasm2native", COMPILER,
                   "--wasm-tools", CONVERTER, "--jobs=2", *words]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
        return done.returncode, done.stdout.splitlines()

    def expecting(self, text):
        path = os.path.join(self.folder, "expected.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return "--expected=" + path

    def test_right_tests_pass_at_both_levels_and_the_suite_stays_as_it_was(self):
        top = self.write(RIGHT)
        before = listing(top)
        status, lines = self.run_on(top)
        self.assertEqual(status, 0, "\n".join(lines))
        number = len(names_of(RIGHT))
        self.assertEqual(lines, ["-%s: %d passed, 0 failed, 0 expected failures, 0 passed unexpectedly" % (level, number)
                                 for level in ("O0", "O2")])
        self.assertEqual(listing(top), before)

    def test_each_wrong_test_fails(self):
        status, lines = self.run_on(self.write(WRONG), "--level=O0")
        self.assertEqual(status, 1)
        failed = [line.split()[2].rstrip(":") for line in lines if line.startswith("FAIL: ")]
        self.assertEqual(failed, names_of(WRONG), "\n".join(lines))
        self.assertEqual(lines[-1], "-O0: 0 passed, %d failed, 0 expected failures, 0 passed unexpectedly" % len(failed))

    def test_what_cannot_run_is_left_out_with_a_reason_and_never_passes(self):
        status, lines = self.run_on(self.write(LEFT_OUT))
        self.assertEqual(status, 77, "\n".join(lines))
        self.assertEqual(lines[:-1], ["1 left out: " + reason for reason in REASONS])
        self.assertTrue(lines[-1].startswith("skipped: none of the %d tests" % len(names_of(LEFT_OUT))))

    def test_a_test_that_waits_for_input_is_ended(self):
        status, lines = self.run_on(self.write({FLAT + "wait.wat": ECHO}), "--level=O0", "--timeout=1")
        self.assertEqual((status, lines[0]), (1, "FAIL: -O0 a/testsuite/wait: program took longer than 1 s"))

    def test_expected_failures_may_only_shrink(self):
        top = self.write({FLAT + "right.wat": NOTHING, FLAT + "wrong.wat": EXIT_3})
        for text, expected in (("a/testsuite/wrong why", 0), ("a/testsuite/right why\na/testsuite/wrong why", 1),
                               ("a/testsuite/wrong why\na/testsuite/gone why", 1), ("# nothing\n", 1)):
            status, lines = self.run_on(top, "--level=O0", self.expecting(text))
            self.assertEqual(status, expected, text + "\n" + "\n".join(lines))

    def test_no_tests_are_a_failure_and_no_suite_is_a_skip(self):
        self.assertEqual(self.run_on(self.write({FLAT + "manifest.json": {"name": "empty"}}))[0], 1)
        status, lines = self.run_on("/nowhere")
        self.assertEqual((status, lines[0][:8]), (77, "skipped:"))


if __name__ == "__main__":
    COMPILER, CONVERTER = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
