# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The results as a part of a Markdown page, between two markers that are written with it, and as a plot beside the page."""

import os
import re
from xml.sax.saxutils import escape

import report

BAR, GAP, LEFT, WIDTH = 14, 10, 190, 760
COLOURS = {"kernels": "#4878a8", "programs": "#c07840"}


def write(path, results):
    """Put tables and a plot of all the results that are known into the page, in place of the last ones."""
    plot = os.path.splitext(path)[0] + f"-{results.data['cpu']}.svg"
    with open(plot, "w", encoding="utf-8") as file:
        file.write(draw(results))
    begin, end = (f"<!-- {word} bench {results.data['cpu']} -->" for word in ("begin", "end"))
    block = "\n".join([begin, *lines(results, os.path.basename(plot)), end])
    with open(path, encoding="utf-8") as file:
        text = file.read()
    old = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    text = old.sub(lambda match: block, text) if old.search(text) else text.rstrip("\n") + "\n\n" + block + "\n"
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(path + ".new", path)


def lines(results, plot):
    data, names = results.data, list(results.data["forms"])
    yield f"### Against native, {data['cpu']}"
    yield ""
    yield (f"{data['machine']}; {data['cc']}; {data['date']}, {data['rounds']} rounds. "
           f"Processor time divided by the native program's, medians; less is better.")
    yield ""
    yield from (f"    {command}" for command in data["commands"])
    yield ""
    yield "| | " + " | ".join(names) + " |"
    yield "|--|" + "--:|" * len(names)
    for group, title in report.GROUPS:
        rows = {name: row for name, row in data["rows"].items() if row["group"] == group}
        for name, row in rows.items():
            yield row_of(name, [cell_text(row["cells"].get(form)) for form in names])
        if rows:
            yield row_of(f"**mean: {title}**", [report.number(mean(results, form, group)) for form in names])
    yield row_of("**mean: all**", [report.number(mean(results, form)) for form in names])
    yield row_of("**worst**", [report.number(max(results.ratios(form).values(), default=None)) for form in names])
    yield ""
    yield from (f"* {name}: {form['title']}" + (f", {form['version']}" if form.get("version") else "")
                for name, form in data["forms"].items())
    yield from (f"* {name}: not measured: {reason}" for name, reason in data["missing"].items())
    yield ""
    yield f"![geometric means by form]({plot})"


def mean(results, form, group=None):
    return report.geometric_mean(results.ratios(form, group).values())


def row_of(name, cells):
    return f"| {name} | " + " | ".join(cells) + " |"


def cell_text(cell):
    if cell is None:
        return "-"
    return "error" if "error" in cell else report.number(cell["ratio"])


def draw(results):
    """Bars from 0: the geometric mean of each form over kernels and over programs, and a line where native is."""
    bars, y = [], 40
    values = {(form, title): mean(results, form, group) for form in results.data["forms"] for group, title in report.GROUPS}
    scale = (WIDTH - LEFT - 60) / max([1.5, *(value for value in values.values() if value)])
    for form in results.data["forms"]:
        bars.append(f'<text x="{LEFT - 8}" y="{y + BAR + 4}" text-anchor="end">{escape(form)}</text>')
        for _, title in report.GROUPS:
            value = values[form, title]
            if value:
                bars.append(f'<rect x="{LEFT}" y="{y}" width="{value * scale:.1f}" height="{BAR}" fill="{COLOURS[title]}"/>'
                            f'<text x="{LEFT + value * scale + 4:.1f}" y="{y + BAR - 3}">{value:.2f}</text>')
            y += BAR
        y += GAP
    native = LEFT + scale
    key = "".join(f'<rect x="{LEFT + 100 * i}" y="10" width="12" height="12" fill="{COLOURS[title]}"/>'
                  f'<text x="{LEFT + 16 + 100 * i}" y="20">{title}</text>' for i, (_, title) in enumerate(report.GROUPS))
    line = f'<line x1="{native:.1f}" x2="{native:.1f}" y1="34" y2="{y}" stroke="black" stroke-dasharray="3 3"/>'
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{y + 10}" font-family="sans-serif" '
            f'font-size="12"><rect width="100%" height="100%" fill="white"/>{key}{"".join(bars)}{line}</svg>\n')
