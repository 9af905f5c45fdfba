"""Runs some of Python's own tests: those of unittest, which are part of its library here. Prints counts, not times."""
import io
import sys
import unittest

# Left out: tests that need what WASI does not have: processes, threads, signals, the package test.support.
MODULES = ["test_functiontestcase", "test_setups",
           "test_skipping", "test_suite", "testmock.testcallable", "testmock.testhelpers", "testmock.testmagicmethods",
           "testmock.testsealable", "testmock.testsentinel", "testmock.testwith"]

for name in MODULES:
    result = unittest.TestResult()
    try:
        suite = unittest.defaultTestLoader.loadTestsFromName("unittest.test." + name)
    except Exception as error:
        print(name, "does not load:", type(error).__name__)
        continue
    out, sys.stdout, sys.stderr = sys.stdout, io.StringIO(), io.StringIO()
    try:
        suite.run(result)
    finally:
        sys.stdout, sys.stderr = out, sys.__stderr__
    print(name, result.testsRun, "run", len(result.skipped), "skipped")
    for test, _ in result.failures + result.errors:
        print("  not passed:", test.id() if hasattr(test, "id") else test)
