# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What came out: the table on the terminal while it runs, the results as JSON, the page with tables and plots."""

import datetime
import json
import math
import os
import platform
import sys

import page

GROUPS = (("kernel", "kernels"), ("program", "programs"))


def same_text(want, got, exact):
    """Equal output; or, where the native program may fuse multiplications and additions, numbers that are close."""
    if exact or want == got:
        return want == got
    wanted, had = want.split(), got.split()
    return len(wanted) == len(had) and all(close(a, b) for a, b in zip(wanted, had))


def close(a, b):
    try:
        return a == b or math.isclose(float(a), float(b), rel_tol=1e-6)
    except ValueError:
        return False


def geometric_mean(values):
    values = list(values)
    return math.exp(sum(map(math.log, values)) / len(values)) if values else None


def number(value):
    return "-" if value is None else f"{value:.2f}"


# --- the terminal ------------------------------------------------------------------------------------------------

def widths(names):
    return [max(8, len(name) + 1) for name in names]


def print_head(ready):
    names = [form.name for form in ready]
    print(f"{'':16}" + "".join(f"{name:>{width}}" for name, width in zip(names, widths(names))), flush=True)


def print_row(name, ready, cells):
    names = [form.name for form in ready]
    texts = ["error" if "error" in cells[n] else number(cells[n]["ratio"]) if n in cells else "-" for n in names]
    print(f"{name:16}" + "".join(f"{text:>{width}}" for text, width in zip(texts, widths(names))), flush=True)
    for form in names:
        if "error" in cells.get(form, {}):
            print(f"  {name}, {form}: {cells[form]['error']}", flush=True)


# --- the results -------------------------------------------------------------------------------------------------

def machine():
    """The processor's name and the system, for the head of the page."""
    model = platform.processor() or platform.machine()
    with open("/proc/cpuinfo", encoding="utf-8", errors="replace") as file:
        lines = [line.split(":", 1) for line in file if ":" in line]
    names = [value.strip() for key, value in lines if key.strip() == "model name"]
    return f"{names[0] if names else model}, {os.cpu_count()} processors, {platform.system()} {platform.release()}"


class Results:
    """The cells by workload and form, and what they were made with. With a file, new cells are added to its old ones:
    they are quotients, each against the native program of its own run."""

    def __init__(self, path, options, toolchain, ready, missing):
        self.path, self.page, self.ready = path, options.report, ready
        self.data = {"forms": {}, "rows": {}, "missing": {}}
        if path and os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                self.data = json.load(file)
        self.data.update(cpu=options.cpu, machine=machine(), cc=toolchain.version, rounds=options.rounds,
                         date=datetime.date.today().isoformat())
        self.data.setdefault("commands", []).append("tools/bench " + " ".join(sys.argv[1:]))
        for form in ready:
            self.data["forms"][form.name] = {"title": form.title, "version": form.version()}
            self.data["missing"].pop(form.name, None)
        self.data["missing"].update(missing)
        for name, reason in missing.items():
            print(f"not here: {name}: {reason}")

    def add(self, workload, cells):
        row = self.data["rows"].setdefault(workload.name, {"group": workload.group, "note": workload.note, "cells": {}})
        row["cells"].update(cells)
        self.save()

    def save(self):
        if self.path:
            with open(self.path + ".new", "w", encoding="utf-8") as file:
                json.dump(self.data, file, indent=1)
                file.write("\n")
            os.replace(self.path + ".new", self.path)

    def ratios(self, form, group=None):
        return {name: row["cells"][form]["ratio"] for name, row in self.data["rows"].items()
                if group in (None, row["group"]) and "ratio" in row["cells"].get(form, {})}

    def summary(self):
        """(label, {form: number or text}) rows: means, worst."""
        names = [form.name for form in self.ready]
        for group, title in GROUPS + ((None, "all"),):
            means = {name: geometric_mean(self.ratios(name, group).values()) for name in names}
            if any(value is not None for value in means.values()):
                yield f"mean: {title}", means
        yield "worst", {name: max(self.ratios(name).values(), default=None) for name in names}

    def finish(self):
        names = [form.name for form in self.ready]
        if not self.data["rows"]:
            print("nothing was run")
            return 77
        for label, values in self.summary():
            print(f"{label:16}" + "".join(f"{number(values[n]):>{w}}" for n, w in zip(names, widths(names))))
        spreads = sorted(cell["spread"] for row in self.data["rows"].values() for cell in row["cells"].values()
                         if "spread" in cell)
        if self.page:
            page.write(self.page, self)
        if spreads:
            print(f"spread of the samples: {spreads[len(spreads) // 2]:.1%} in the middle, {spreads[-1]:.1%} at most")
        return int(any("error" in cell for row in self.data["rows"].values() for cell in row["cells"].values()))
