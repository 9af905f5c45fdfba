# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The kind of test that test/lit.cfg.py configures: a shell test that is unsupported, with the reason, when a tool it
names is missing."""

import re

import lit.formats
import lit.Test


class Format(lit.formats.ShTest):
    def __init__(self, missing, skip_suite):
        super().__init__(execute_external=False)
        self.missing = missing          # substitution -> why it cannot be used
        self.skip_suite = skip_suite    # why nothing at all can run, or None

    def execute(self, test, lit_config):
        if self.skip_suite:
            return lit.Test.Result(lit.Test.UNSUPPORTED, self.skip_suite)
        with open(test.getSourcePath(), encoding="utf-8", errors="replace") as file:
            run_lines = [line for line in file if "RUN:" in line]
        for key, reason in self.missing.items():
            pattern = re.escape(key) + r"(?![\w-])"
            if any(re.search(pattern, line) for line in run_lines):
                return lit.Test.Result(lit.Test.UNSUPPORTED, reason)
        return super().execute(test, lit_config)
