# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""errnos.py TABLE WASI_DEF TYPES_DEF OUTPUT NAME=COMMAND... -- TESTS...: which function gave which errno while the test
programs ran, against the table.

Every program is compiled with a header that says what each call gave, and is run as its own RUN: lines say;
NAME=COMMAND are lit's substitutions (wasmcc=, run=, ...).  In the table `ERRNO... how` is followed by the functions for
which that must have happened, and `ERRNO... - why not` by those for which it must not have.  Wrong too: what happened
and is not in the table, and functions and errnos that the table does not mention."""

import concurrent.futures
import itertools
import os
import re
import subprocess
import sys

HEADER = """/* What each function gave: see errnos.py. */
static uint8_t recorded[%(functions)d][%(errnos)d];
static void record_put(uint32_t function, uint32_t error)
{
  char text[] = "gave: fff eee\\n";
  Iovec iovec = {text, sizeof text - 1};
  uint32_t written;
  for (int i = 0; i < 3; i++, function /= 10, error /= 10) {
    text[8 - i] = (char)('0' + function %% 10);
    text[12 - i] = (char)('0' + error %% 10);
  }
  (fd_write)(STDERR, P(&iovec), 1, P(&written));
}
static uint32_t record(uint32_t function, uint32_t error)
{
  if (error < %(errnos)d && !recorded[function][error]) {
    recorded[function][error] = 1;
    record_put(function, error);
  }
  return error;
}
%(macros)s
"""


def rows(path, pattern):
    with open(path, encoding="utf-8") as file:
        return re.findall(pattern, file.read(), re.MULTILINE)


def write_header(path, functions, errnos):
    macros = ["#define %s(...) record(%d, (%s)(__VA_ARGS__))" % (name, number, name)
              for number, name in enumerate(functions) if name != "proc_exit"]
    with open(path, "w", encoding="utf-8") as file:
        file.write(HEADER % {"functions": len(functions), "errnos": len(errnos), "macros": "\n".join(macros)})


def script_of(source, output, commands):
    """Its RUN: lines, as a shell script."""
    known = dict(commands, s=source, S=os.path.dirname(source),
                 t=os.path.join(output, os.path.splitext(os.path.basename(source))[0]))
    names = "|".join(sorted(known, key=len, reverse=True))
    lines = "\n".join(rows(source, r"RUN: (.*)"))
    return "set -e\n" + re.sub("%%(%s)" % names, lambda match: known[match.group(1)], lines.replace("\\\n", ""))


def run(source, output, commands):
    done = subprocess.run(["bash", "-o", "pipefail", "-c", script_of(source, output, commands)], capture_output=True,
                          stdin=subprocess.DEVNULL, timeout=600)
    return done.returncode, done.stderr.decode("utf-8", "replace")


def read_table(path, functions, errnos):
    """{(function, errno)} that can happen, and that cannot; what is wrong with the table"""
    can, cannot, wrong, heading, happens = set(), set(), [], [], True
    for line in rows(path, r"^[^#\n].*"):
        words = line.split()
        if line[0] != " ":
            heading = list(itertools.takewhile(lambda word: word in errnos, words))
            happens = words[len(heading)] != "-"
            continue
        names = functions if words == ["*"] else words
        wrong += ["no such function: " + name for name in names if name not in functions]
        (can if happens else cannot).update((name, errno) for name in names for errno in heading)
    return can, cannot, wrong


def compare(can, cannot, happened, functions, errnos):
    known = can | cannot
    wrong = ["%s gives %s, which the table does not say" % row for row in sorted(happened - known)]
    wrong += ["%s gives %s, which the table says cannot be" % row for row in sorted(happened & cannot - can)]
    wrong += ["%s never gives %s, and the table says how" % row for row in sorted(can - happened)]
    wrong += ["%s is not in the table" % name for name in functions if name not in {row[0] for row in known}]
    return wrong + ["%s is not in the table" % errno for errno in errnos if errno not in {row[1] for row in known}]


def main():
    split = sys.argv.index("--")
    table_path, wasi_def, types_def, output = sys.argv[1:5]
    commands = dict(word.split("=", 1) for word in sys.argv[5:split])
    functions = rows(wasi_def, r"^WASI\((\w+),")
    errnos = rows(types_def, r"^CONST\(ERRNO, (\w+),")
    os.makedirs(output, exist_ok=True)
    write_header(os.path.join(output, "record.h"), functions, errnos)
    commands["wasmcc"] += " -DRECORD -I " + output
    can, cannot, wrong = read_table(table_path, functions, errnos)
    sources = [source for source in sys.argv[split + 1:] if rows(source, r'^#include "Inputs/wasi.h"')]
    happened = set()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for source, (status, said) in zip(sources, pool.map(lambda source: run(source, output, commands), sources)):
            wrong += ["%s: status %d\n%s" % (source, status, said[-1500:])] if status else []
            happened |= {(functions[int(name)], errnos[int(errno)])
                         for name, errno in re.findall(r"gave: (\d{3}) (\d{3})", said)}
    wrong += compare(can, cannot, happened, functions, errnos)
    print("\n".join(wrong + ["%d programs, %d pairs of function and errno, %d wrong"
                             % (len(sources), len(happened), len(wrong))]))
    sys.exit(1 if wrong else 0)


main()
