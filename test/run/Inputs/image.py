# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A program with large data segments, that overlap, have holes and cross pages; it compares every byte of its memory with
what the segments say, writes over some of it, and traps when something is wrong.  With "gc" it makes garbage first."""

import random
import sys

random.seed(4)
PAGES = 64
memory = bytearray(PAGES * 65536)
segments = []


def put(offset, data):
    segments.append((offset, bytes(data)))
    memory[offset:offset + len(data)] = data


def noise(length):
    return random.getrandbits(8 * length).to_bytes(length, "little")


put(70001, noise(200000))           # whole pages, moved
put(70001 + 150000, noise(100))     # over it
put(70001 + 199990, noise(5000))    # beyond its end
put(300000, b"\0" * 500000)         # zeros over the part before it, and where nothing is
put(900000, noise(10))              # small, copied
put(900020, noise(10))
put(1000000, noise(70000) + b"\0" * 100000 + noise(70000))  # two pieces
put(2000000, noise(100000))
put(2050000, b"\0" * 20000)         # a hole in it
put(3000000, b"")
put(len(memory) - 80000, noise(80000))  # up to the end
put(0, noise(3))

gc = sys.argv[1:] == ["gc"]
print("(module")
if gc:
    print("  (type $pair (struct (field (ref null $pair)) (field i64)))")
    print("  (global $kept (mut anyref) (ref.i31 (i32.const 5)))")  # in the program's data, not zeroed
print(f'  (memory (export "memory") {PAGES})')
print('  (data $passive "passive")')
for offset, data in segments:
    text = "".join("\\%02x" % byte for byte in data)
    print(f'  (data (i32.const {offset}) "{text}")')


def weigh(start, end):
    """The sum that $weigh below computes."""
    total = 0
    for at in range(start, end, 8):
        total = (total * 31 + int.from_bytes(memory[at:at + 8], "little")) % 2**64
    return total


print("""
  (func $weigh (param $at i32) (param $end i32) (result i64) (local $total i64)
    (loop $next
      (local.set $total (i64.add (i64.mul (local.get $total) (i64.const 31)) (i64.load (local.get $at))))
      (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 8))) (local.get $end))))
    (local.get $total))""")
print('  (func (export "_start")')
if gc:
    print("""    (local $list (ref null $pair)) (local $i i32)
    (global.set $kept (struct.new $pair (ref.null $pair) (i64.const 77)))
    (loop $more
      (local.set $list (struct.new $pair (if (result (ref null $pair)) (i32.and (local.get $i) (i32.const 1023))
        (then (local.get $list)) (else (ref.null $pair))) (i64.const 7)))
      (br_if $more (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 1000000))))
    (if (i64.ne (struct.get $pair 1 (ref.cast (ref $pair) (global.get $kept))) (i64.const 77)) (then unreachable))""")
for start in range(0, len(memory), 65536):
    print(f"    (if (i64.ne (call $weigh (i32.const {start}) (i32.const {start + 65536}))"
          f" (i64.const {weigh(start, start + 65536)})) (then unreachable))")
print(f"""
    (memory.init $passive (i32.const 100000) (i32.const 1) (i32.const 6))
    (if (i32.ne (i32.load (i32.const 100000)) (i32.const {int.from_bytes(b"assi", "little")})) (then unreachable))
    (if (i32.ne (i32.load8_u (i32.const 99999)) (i32.const {memory[99999]})) (then unreachable))
    (i64.store (i32.const {len(memory) - 8}) (i64.const -2))
    (if (i64.ne (i64.load (i32.const {len(memory) - 8})) (i64.const -2)) (then unreachable))
    (memory.init 1 (i32.const 0) (i32.const 0) (i32.const 0))
    (if (i32.ne (memory.grow (i32.const 1)) (i32.const {PAGES})) (then unreachable))
    (i64.store (i32.const {len(memory) - 4}) (i64.const -2))
    (if (i32.ne (i32.load (i32.const {len(memory)})) (i32.const -1)) (then unreachable))))""")
