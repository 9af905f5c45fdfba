# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs commands and compares their times.

The machine's speed may change from second to second, so times are never compared across a distance: a round runs
A x A y A z ... A, where A is the anchor, and a sample is the quotient of a run and the mean of the two anchors beside
it. A sample whose anchors differ too much is dropped; what counts is the median over the rounds. The time is the
processor time of the process, user and system, which other load disturbs least."""

import collections
import os
import statistics
import subprocess
import tempfile

UNEQUAL = 1.06  # anchors further apart than this say that the machine changed in between

Run = collections.namedtuple("Run", "cpu elapsed rss status stdout")


class Failure(Exception):
    """A program that cannot be measured: the reason."""


class Runner:
    """Starts commands through launch.c."""

    def __init__(self, launcher, timeout=600):
        self.launcher, self.timeout = launcher, timeout

    def runs(self, command, count=1, cwd=None):
        """COUNT runs one after the other; the standard output is that of all of them."""
        with tempfile.NamedTemporaryFile() as report, tempfile.TemporaryFile() as out:
            done = subprocess.run([self.launcher, report.name, str(self.timeout), str(count), *command], cwd=cwd,
                                  stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.PIPE)
            out.seek(0)
            stdout = out.read()
            lines = open(report.name, encoding="ascii").read().split("\n")[:-1]
        if len(lines) != count:
            raise Failure(f"{command[0]} could not be started: {done.stderr.decode('utf-8', 'replace').strip()}")
        made = []
        for line in lines:
            user, system, elapsed, rss, status = map(int, line.split())
            made.append(Run((user + system) / 1e9, elapsed / 1e9, rss, status, stdout))
            if status != 0:
                said = done.stderr.decode("utf-8", "replace").strip().splitlines()[-3:]
                raise Failure(f"{os.path.basename(command[0])} ended with {status}: {' | '.join(said)}")
        return made

    def run(self, command):
        return self.runs(command)[0]


class Samples:
    """The samples of one form of one workload."""

    def __init__(self):
        self.kept, self.dropped, self.rss = [], [], 0

    def add(self, before, run, after, value):
        anchors = sorted((value(before), value(after)))
        quotient = value(run) / (sum(anchors) / 2)
        (self.kept if anchors[1] <= UNEQUAL * anchors[0] else self.dropped).append(quotient)
        self.rss = max(self.rss, run.rss)

    def enough(self, rounds):
        return len(self.kept) >= rounds

    def ratio(self):
        return statistics.median(self.kept or self.dropped)

    def spread(self):
        """How far apart the samples are, as a part of their median: the range without the extremes of many."""
        values = sorted(self.kept or self.dropped)
        if len(values) >= 5:
            values = values[1:-1]
        return (values[-1] - values[0]) / statistics.median(values)


def interleave(runner, anchor, commands, rounds, value=lambda run: run.cpu, extra=2):
    """{name: Samples} for {name: command}. Up to EXTRA more rounds replace samples that had to be dropped."""
    samples = {name: Samples() for name in commands}
    before = runner.run(anchor) if commands else None
    for _ in range(rounds + extra):
        todo = [name for name in commands if not samples[name].enough(rounds)]
        for name in todo:
            run = runner.run(commands[name])
            after = runner.run(anchor)
            samples[name].add(before, run, after, value)
            before = after
    return samples
