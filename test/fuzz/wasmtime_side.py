#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""wasmtime_side.py MODULE.wasm SEED: what Wasmtime makes of the module.

Writes a script for test/spec's driver, as lines `VERB @ EXPORT VALUES`, and behind a tab what each of them gave: words
of values, or `trap CODE`. It chooses the arguments, since it knows the types; the other sides do what the script says.
Functions and globals whose values Wasmtime's interface cannot hand over are left out (their callers are not)."""

import random
import struct
import sys
import zlib

import wasmtime

PROPOSALS = ("tail_call", "reference_types", "simd", "bulk_memory", "multi_value", "multi_memory", "memory64",
             "exceptions", "function_references", "gc", "wide_arithmetic")
CALLS, FUEL_NAME = 3, "fuel"
INTEGERS = (0, 1, 2, 7, 31, 32, 63, 64, 255, 65535, 65536, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 1 << 63, (1 << 64) - 1)
FLOATS = (0.0, -0.0, 1.0, -1.5, 0.1, 1e10, -3e38, 1e300, 2.0**31, -(2.0**63), float("inf"), float("-inf"))
LETTERS = {"i32": "i", "i64": "I", "f32": "f", "f64": "F", "funcref": "r"}

NUMBERS = ("i32", "i64", "f32", "f64")  # a null reference in a global is no null for wasmtime-py 49


def word(kind, value):
    """As test/spec/README.md describes; every NaN is one, every reference that is not null another."""
    if kind in ("i32", "i64"):
        return "%s:%x" % (LETTERS[kind], value & (0xFFFFFFFF if kind == "i32" else (1 << 64) - 1))
    if kind in ("f32", "f64"):
        code, bits = ("<f", "<I") if kind == "f32" else ("<d", "<Q")
        return LETTERS[kind] + ":" + ("nan" if value != value else "%x" % struct.unpack(bits, struct.pack(code, value)))
    return "r:null" if value is None else "r:some"


def argument(kind, choice):
    if kind in ("i32", "i64"):
        width = int(kind[1:])
        value = choice.choice(INTEGERS) if choice.random() < 0.7 else choice.getrandbits(64)
        value &= (1 << width) - 1
        return value - (1 << width) if value >> (width - 1) else value
    if kind in ("f32", "f64"):
        value = choice.choice(FLOATS) if choice.random() < 0.7 else choice.uniform(-1e6, 1e6)
        return struct.unpack("<f", struct.pack("<f", value))[0] if kind == "f32" and abs(value) < 3e38 + 1 else (
            value if kind == "f64" else 1.0)
    return None


def kinds(types):
    """Their names, or None when one of them cannot be handed over."""
    names = [str(kind) for kind in types]
    return names if all(name in LETTERS for name in names) else None


class Side:
    def __init__(self, path, seed):
        config = wasmtime.Config()
        for name in PROPOSALS:
            setattr(config, "wasm_" + name, True)
        engine = wasmtime.Engine(config)
        self.store, self.choice = wasmtime.Store(engine), random.Random(seed)
        self.module = wasmtime.Module.from_file(engine, path)

    def trapped(self, act):
        """The answer of `act`, or the trap that it ended with."""
        try:
            return act()
        except wasmtime.Trap as trap:
            return "trap " + trap.trap_code.name
        except wasmtime.WasmtimeError as error:
            return "trap UNCAUGHT_EXCEPTION" if "exception" in str(error) else "trap %s" % str(error).split("\n")[0]

    def say(self, line, answer):
        print(line + "\t" + answer, flush=True)

    def instantiate(self):
        def act():
            self.exports = wasmtime.Instance(self.store, self.module, []).exports(self.store)
            return ""
        answer = self.trapped(act)
        self.say("instantiate @", answer)
        return not answer

    def call(self, name, function, params, results):
        args = [argument(kind, self.choice) for kind in params]

        def act():
            given = function(self.store, *args)
            given = given if isinstance(given, (list, tuple)) else [] if not results else [given]
            return " ".join(word(kind, value) for kind, value in zip(results, given))
        words = "".join(" " + word(kind, value) for kind, value in zip(params, args))
        self.say("show_call @ " + name + words, self.trapped(act))

    def run(self):
        if not self.instantiate():
            return
        found = [("x" + export.name.encode().hex(), self.exports.by_index[place], export)
                 for place, export in enumerate(self.module.exports)]
        fuel = next(item for name, item, export in found if export.name == FUEL_NAME)
        full = fuel.value(self.store)
        for _ in range(CALLS):
            for name, item, _ in found:
                if isinstance(item, wasmtime.Func):
                    params, results = (kinds(types) for types in (item.type(self.store).params,
                                                                  item.type(self.store).results))
                    if params is not None and results is not None:
                        fuel.set_value(self.store, full)
                        self.say("show_global @ x%s i:%x" % (FUEL_NAME.encode().hex(), full), "i:%x" % full)
                        self.call(name, item, params, results)
            self.look(found)

    def look(self, found):
        for name, item, _ in found:
            if isinstance(item, wasmtime.Memory):
                data = bytes(item.read(self.store))
                self.say("show_memory @ " + name, "%x %x" % (len(data), zlib.crc32(data)))
            elif isinstance(item, wasmtime.Global) and str(item.type(self.store).content) in NUMBERS:
                self.say("show_global @ " + name, word(str(item.type(self.store).content), item.value(self.store)))


if __name__ == "__main__":
    Side(sys.argv[1], int(sys.argv[2])).run()
