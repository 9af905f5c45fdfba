# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What came out: failures, the table by proposal, the block of docs/conformance.md, expected failures."""

import collections
import os

from plan import FAIL, PASS, SKIP


class Row:
    """The sums of one proposal."""

    def __init__(self):
        self.files = 0
        self.counts = collections.Counter()    # of assertions, by result
        self.modules = collections.Counter()   # of modules, by result
        self.reasons = collections.Counter()   # of skipped assertions

    def add(self, result):
        self.files += 1
        for case in result.cases:
            (self.modules if case.is_module else self.counts)[case.result] += 1
            if case.result == SKIP and not case.is_module:
                self.reasons[case.detail] += 1

    def merge(self, other):
        self.files += other.files
        for name in ("counts", "modules", "reasons"):
            getattr(self, name).update(getattr(other, name))

    def cells(self, name):
        reasons = ", ".join("%s: %d" % (reason, count) for reason, count in sorted(self.reasons.items()))
        built = "%d of %d" % (self.modules[PASS], sum(self.modules.values()))
        counts = [str(self.counts[kind]) for kind in (PASS, FAIL, SKIP)]
        return [name, str(self.files), built, str(sum(self.counts.values()))] + counts + [reasons]


HEADER = ["proposal", "files", "modules", "assertions", "passed", "failed", "skipped", "skipped because of"]


def table(results):
    """Rows of cells: one for each proposal, then the sum."""
    rows, total = {}, Row()
    for result in results:
        rows.setdefault(result.proposal.name, Row()).add(result)
    for row in rows.values():
        total.merge(row)
    return [rows[name].cells(name) for name in sorted(rows)] + [total.cells("all")]


def plain(rows):
    widths = [max(len(row[column]) for row in [HEADER] + rows) for column in range(len(HEADER))]
    lines = []
    for row in [HEADER] + rows:
        cells = [cell.rjust(width) if 0 < column < 7 else cell.ljust(width)
                 for column, (cell, width) in enumerate(zip(row, widths))]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def markdown(rows):
    lines = ["| %s |" % " | ".join(HEADER), "|---|" + "--:|" * 6 + "---|"]
    return "\n".join(lines + ["| %s |" % " | ".join(row) for row in rows])


def write_block(path, title, rows):
    """Replace the block `title` between its marks in a Markdown file, or append it."""
    begin, end = "<!-- begin %s -->" % title, "<!-- end %s -->" % title
    block = "%s\n### %s\n\n%s\n%s\n" % (begin, title, markdown(rows), end)
    text = ""
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            text = file.read()
    if begin in text and end in text:
        start, stop = text.index(begin), text.index(end) + len(end) + 1
        text = text[:start] + block + text[stop:]
    else:
        text = text + ("\n" if text else "") + block
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def read_expected(path):
    """{"file.wast:line"} of expected-failures.txt."""
    with open(path, encoding="utf-8") as file:
        lines = [line.split("#", 1)[0].strip() for line in file]
    return {line for line in lines if line}


def judge(results, expected, ran):
    """Lines that make the run fail: failures that nobody expects, and expected ones that pass now."""
    failed, passed, lines = set(), set(), []
    for result in results:
        if result.not_run:
            lines.append("FAIL %s: %s" % (result.name, result.not_run))
        for case in result.cases:
            place = "%s:%d" % (result.name, case.line)
            if case.result == FAIL:
                failed.add(place)
                if place not in expected:
                    lines.append("FAIL %s %s: %s" % (place, case.kind, case.detail))
            elif case.result is None:
                lines.append("FAIL %s %s: it was never judged" % (place, case.kind))
            elif case.result == PASS:
                passed.add(place)
    for place in sorted(expected):
        if place.rsplit(":", 1)[0] in ran and place in passed and place not in failed:
            lines.append("FAIL %s passes, but expected-failures.txt lists it: remove it there" % place)
    return lines
