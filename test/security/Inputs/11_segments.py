# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""11_segments.py COMPILER... FOLDER: modules whose segments lie outside, with constant and imported offsets: the program
ends with a trap before its first instruction."""

import os
import subprocess
import sys

*compiler, folder = sys.argv[1:]
IMPORT = '(import "lib" "{}" (global $o i32))'
CASES = [  # text, expected
    ('(memory 1) (data (i32.const 65533) "abc")', 0),
    ('(memory 1) (data (i32.const 65534) "abc")', "out of bounds memory access"),
    ('(memory 1) (data (i32.const 65537) "")', "out of bounds memory access"),
    ('(memory 1) (data (i32.const -1) "a")', "out of bounds memory access"),
    ('(memory 1) (data (i32.const 0) "a") (data (i32.const 0x7fffffff) "b")', "out of bounds memory access"),
    ('(memory 0) (data (i32.const 0) "a")', "out of bounds memory access"),
    ('(memory i64 1) (data (i64.const 0xffffffffffffffff) "a")', "out of bounds memory access"),
    ('(memory i64 1) (data (i64.const 0x100000000) "a")', "out of bounds memory access"),
    ('(memory 1) (memory $m 0) (data (memory $m) (i32.const 0) "a")', "out of bounds memory access"),
    ('(memory 1) (data (i32.add (i32.const 0x7fffffff) (i32.const 0x7fffffff)) "a")', "out of bounds memory access"),
    (IMPORT.format("inside") + '(memory 1) (data (global.get $o) "abc")', 0),
    (IMPORT.format("outside") + '(memory 1) (data (global.get $o) "abc")', "out of bounds memory access"),
    (IMPORT.format("negative") + '(memory 1) (data (global.get $o) "abc")', "out of bounds memory access"),
    ('(table 2 funcref) (func $f) (elem (i32.const 1) $f)', 0),
    ('(table 2 funcref) (func $f) (elem (i32.const 2) $f)', "out of bounds table access"),
    ('(table 2 funcref) (func $f) (elem (i32.const 1) $f $f)', "out of bounds table access"),
    ('(table 2 funcref) (elem (i32.const 3))', "out of bounds table access"),
    ('(table 2 funcref) (func $f) (elem (i32.const -1) $f)', "out of bounds table access"),
    (IMPORT.format("negative") + '(table 2 funcref) (func $f) (elem (global.get $o) $f)', "out of bounds table access"),
]
failures = 0


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, **options)


def build(name, text, *options):
    wasm = os.path.join(folder, name + ".wasm")
    run("wasm-tools", "parse", "-", "-o", wasm, input=text, check=True)
    done = run(*compiler, wasm, *options)
    if done.returncode:
        sys.exit(f"{text}: {done.stderr}")
    return wasm


os.makedirs(folder, exist_ok=True)
with open(os.path.join(os.path.dirname(__file__), "segment_offset.wat"), encoding="utf-8") as file:
    library = os.path.join(folder, "lib.o")
    build("lib", file.read(), "-c", "--library", "--module-name=lib", "-o", library)
for number, (text, expected) in enumerate(CASES):
    exe = os.path.join(folder, f"case{number}")
    linked = [library, "--import-prefix=lib=lib"] if "(import" in text else []
    build(f"case{number}", f'(module {text} (func (export "_start")))', "-o", exe, *linked)
    done = run(exe)
    if done.returncode != (134 if expected else 0) or (expected or "") not in done.stderr:
        print(f"{text}: {done.returncode} {done.stderr}")
        failures += 1
print(f"{len(CASES)} tried, {failures} failures")
sys.exit(failures != 0)
