# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random valid modules by `wasm-tools smith`, each given by its number alone.

Every module ends: a counter of fuel, its last global, is taken down by each call and loop. smith keeps it to itself;
here it is exported too, so that whoever calls the functions can fill it up before each call, and the first does not
starve the others. Of the rest what can be called and looked at from everywhere is exported: functions and globals of
numbers and function references, and memories. What has other types is reached through them."""

import os
import random
import re
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "spec"))

import wasmfile  # noqa: E402

FUEL, FUEL_NAME = 1000, "fuel"
EXPORT_SECTION = 7
LEAST_SIZE = 400  # small ones say little
SETTINGS = {
    "ensure-termination": None, "fuel": FUEL, "export-everything": "true", "max-imports": 0,
    "canonicalize-nans": "true", "generate-custom-sections": "false", "max-memory32-bytes": 1 << 18,
    "max-memory64-bytes": 1 << 18, "memory-max-size-required": "true", "table-max-size-required": "true",
    "max-table-elements": 100, "min-funcs": 2, "max-funcs": 10, "max-instructions": 300, "max-types": 12,
    # What is left open, or cannot be handed over.
    "relaxed-simd-enabled": "false", "threads-enabled": "false", "custom-page-sizes-enabled": "false",
    "custom-descriptors-enabled": "false", "compact-imports-enabled": "false",
}
# Every second module keeps to what older versions of V8 know as well.
FOR_ALL = {"exceptions-enabled": "false", "gc-enabled": "false", "memory64-enabled": "false", "max-memories": 1}
FOR_WASMTIME = {"wide-arithmetic-enabled": "true", "max-memories": 3, "max-tables": 3}


def leb(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out + bytes([value]))


def simple(text):
    """Are these types that every side can hand over?"""
    return set(re.findall(r"[\w$]+", text)) <= {"param", "result", "mut", "i32", "i64", "f32", "f64", "funcref"}


def exports(skeleton):
    """[(name, kind, index)] of what is called and looked at, of the module as text; the fuel comes last."""
    signatures = dict(re.findall(r"\(type \(;(\d+);\) \(func(.*)\)\)$", skeleton, re.MULTILINE))
    functions = re.findall(r"^  \(func \(;(\d+);\) \(type (\d+)\)", skeleton, re.MULTILINE)
    found = [("f" + index, 0, int(index)) for index, kind in functions if simple(signatures.get(kind, "(ref"))]
    found += [("m" + index, 2, int(index)) for index in re.findall(r"^  \(memory \(;(\d+);\)", skeleton, re.MULTILINE)]
    globals_ = re.findall(r"^  \(global \(;(\d+);\) (\(mut [^()]*\)|\(mut \(.*?\)\)|\(.*?\)|\w+) ", skeleton, re.M)
    found += [("g" + index, 3, int(index)) for index, kind in globals_ if simple(kind)]
    return [(FUEL_NAME if item == found[-1] else item[0], item[1], item[2]) for item in found]


def export_simple(wasm_tools, data):
    """The module with exports of its own, those of types that every side can hand over, instead of smith's. None when
    there is nothing to call, or when what is declared by smith's exports is missed."""
    old = wasmfile.section(data, EXPORT_SECTION)
    found = exports(tool([wasm_tools, "print", "--skeleton"], data).decode("utf-8", "replace"))
    if old is None or found[0][1] != 0:
        return None
    rows = [leb(len(name)) + name.encode() + bytes([kind]) + leb(index) for name, kind, index in found]
    body = leb(len(rows)) + b"".join(rows)
    start = old.position - 1 - len(leb(old.end - old.position))
    data = data[:start] + bytes([EXPORT_SECTION]) + leb(len(body)) + body + data[old.end:]
    return data if tool([wasm_tools, "validate", "--features", "all"], data) is not None else None


def tool(command, data):
    done = subprocess.run(command, input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    return done.stdout if done.returncode == 0 else None


def attempt(wasm_tools, choice):
    settings = dict(SETTINGS, **(FOR_ALL if choice.random() < 0.5 else FOR_WASMTIME))
    settings["disallow-traps"] = "true" if choice.random() < 0.6 else "false"
    settings["allow-start-export"] = "true" if choice.random() < 0.15 else "false"
    settings["simd-enabled"] = "true" if choice.random() < 0.6 else "false"
    words = ["--" + name if value is None else "--%s=%s" % (name, value) for name, value in settings.items()]
    data = tool([wasm_tools, "smith", *words], choice.randbytes(choice.randrange(1000, 12000)))
    return export_simple(wasm_tools, data) if data and len(data) >= LEAST_SIZE else None


def module(wasm_tools, number):
    """The bytes of module `number`."""
    choice = random.Random(number)
    for _ in range(100):
        data = attempt(wasm_tools, choice)
        if data:
            return data
    raise RuntimeError("wasm-tools smith makes no module of number %d" % number)
