# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""displace_random.py FIRST COUNT FOLDER WASM_TOOLS WASM2NATIVE... -- [RUN...]: random programs full of accesses at constant
distances from a few pointers, under conditions, in loops and between outputs, must do at -O2 and -O3 what they do at
-O0: the same output, and the same end. Pointers stand at both ends of the memory and of the 32-bit numbers."""

import os
import random
import subprocess
import sys

POINTERS = (0, 1, 4, 8, 12, 16, 64, 111, 112, 113, 200, 1000, 32000, 65400, 65528, 65535, 65536, 65537, 65544, 65700, 130900,
            131000, 131064, 131068, 131072, -1, -2, -4, -8, -9, -16, -24, -64, -112, -120, -65536, -65537, -65528)
DISTANCES = (0, 0, 0, 1, 2, 4, 8, 8, 12, 16, 16, 24, 112, 120, 65535, 65536, 65537, -1, -4, -8, -8, -16, -112, -65536, -65537)
OFFSETS = (0, 0, 0, 0, 1, 4, 8, 16, 24, 112, 120, 65536, 65544)
LOADS = ("i32.load8_u", "i32.load16_u", "i32.load", "i32.load")
STORES = ("i32.store8", "i32.store16", "i32.store", "i32.store")


class Body:
    def __init__(self, rng):
        self.rng = rng

    def address(self):
        rng = self.rng
        distance = rng.choice(self.distances)
        base = "(local.get $%s)" % rng.choice(self.pointers)
        if distance == 0:
            return base
        if distance < 0 and rng.random() < 0.5:
            return "(i32.sub %s (i32.const %d))" % (base, -distance)
        return "(i32.add %s (i32.const %d))" % (base, distance)

    def access(self):
        rng = self.rng
        offset, address = rng.choice(self.offsets), self.address()
        where = "offset=%d %s" % (offset, address) if offset else address
        kind = rng.random()
        if kind < 0.35:
            return "(%s %s (i32.add (local.get $s) (i32.const %d)))" % (rng.choice(STORES), where, rng.randrange(256))
        if kind < 0.45:
            return "(drop (%s %s))" % (rng.choice(LOADS), where)
        return "(local.set $s (i32.add (i32.mul (local.get $s) (i32.const 31)) (%s %s)))" % (rng.choice(LOADS), where)

    def statement(self, depth):
        rng, kind = self.rng, self.rng.random()
        if kind < 0.08:
            return "(call $show (local.get $s))"
        if kind < 0.2 and depth:
            return "(if (i32.and (local.get $bits) (i32.const %d)) (then %s) (else %s))" % (
                1 << rng.randrange(8), self.block(depth - 1), self.block(depth - 1))
        if kind < 0.26 and depth:
            step = rng.choice((1, 4, 8, -1, -4, -8))
            return ("(local.set $n (i32.const %d)) (loop $again%d %s (local.set $p (i32.add (local.get $p) (i32.const %d)))"
                    "(br_if $again%d (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))" % (
                        rng.randrange(1, 12), depth, self.block(0), step, depth))
        if kind < 0.3:
            return "(local.set $q (i32.add (local.get $p) (i32.const %d)))" % rng.choice(DISTANCES)
        return self.access()

    def block(self, depth):
        return " ".join(self.statement(depth) for _ in range(self.rng.randrange(1, 7)))

    def function(self, index):
        # Few distances a function, and those of many near each other: a pointer at an edge then survives some accesses.
        near = self.rng.choice((0, 0, 8, 16, 112, -8, -16, -112))
        self.distances = self.rng.choice((self.rng.sample(DISTANCES, 3), [near, near + 4, near + 8], [near, near - 4, 0]))
        self.offsets = self.rng.choice((OFFSETS, (0, 0, 4, 8, abs(near), abs(near) + 4)))
        self.pointers = self.rng.choice((("p",), ("p", "p", "q"), ("p", "q")))
        return ("(func $f%d (param $p i32) (param $q i32) (param $bits i32) (result i32) (local $s i32) (local $n i32)"
                "%s %s (local.get $s))" % (index, self.block(2), self.block(2)))


def module(seed):
    rng = random.Random(seed)
    functions = [Body(rng).function(i) for i in range(4)]
    # Pointers are read from the memory, where LLVM cannot know them.
    data = "".join("\\%02x" % byte for pointer in POINTERS for byte in (pointer & 0xFFFFFFFF).to_bytes(4, "little"))
    calls = "".join("(call $show (call $f%d (local.get $p) (local.get $q) (i32.const %d)))" % (i, rng.randrange(256))
                    if rng.random() < 0.5 else
                    "(call $show (call $f%d (local.get $p) (local.get $q) (i32.load8_u (i32.const 70003))))" % i
                    for i in rng.sample(range(4), 4))
    return """(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 2)
  (data (i32.const 80000) "%s")
  (func $show (param $value i32)
    (i32.store (i32.const 71000) (local.get $value))
    (i32.store (i32.const 71004) (i32.const 71000))
    (i32.store (i32.const 71008) (i32.const 4))
    (drop (call $fd_write (i32.const 1) (i32.const 71004) (i32.const 1) (i32.const 71012))))
  %s
  (func (export "_start") (local $p i32) (local $q i32)
    (drop (call $args_sizes_get (i32.const 70000) (i32.const 70004)))
    (local.set $p (i32.load offset=79996 (i32.shl (i32.load (i32.const 70000)) (i32.const 2))))
    (local.set $q (i32.load (i32.add (i32.const 80000)
      (i32.shl (i32.rem_u (i32.mul (i32.load (i32.const 70000)) (i32.const 7)) (i32.const %d)) (i32.const 2)))))
    (i32.store8 (i32.const 70003) (i32.mul (i32.load (i32.const 70000)) (i32.const 37)))
    %s))""" % (data, "\n  ".join(functions), len(POINTERS), calls)


def outcome(command, case):
    run = subprocess.run(command + ["x"] * case, capture_output=True, timeout=60)
    return run.returncode, run.stdout, run.stderr.split(b"\n")[0]


def main():
    first, count, folder, tools, *commands = sys.argv[1:]
    compiler, runner = commands[:commands.index("--")], commands[commands.index("--") + 1:]
    os.makedirs(folder, exist_ok=True)
    ends = set()
    for seed in range(int(first), int(first) + int(count)):
        name = os.path.join(folder, "random-%d" % seed)
        with open(name + ".wat", "w", encoding="ascii") as file:
            file.write(module(seed))
        subprocess.run([tools, "parse", name + ".wat", "-o", name + ".wasm"], check=True)
        for level in ("O0", "O2", "O3"):
            subprocess.run(compiler + ["-" + level, name + ".wasm", "-o", name + "." + level], check=True)
        for case in range(len(POINTERS)):
            wanted = outcome(runner + [name + ".O0"], case)
            ends.add(wanted[0])
            for level in ("O2", "O3"):
                got = outcome(runner + [name + "." + level], case)
                if got != wanted:
                    sys.exit("%s.wat, pointer %d: -%s does %s, -O0 %s" % (name, POINTERS[case], level, got, wanted))
    if len(ends) < 2:
        sys.exit("all programs ended alike: %s" % ends)


main()
