# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes a module that reads and writes in every width around the end of its memory, one page, with constant addresses,
with addresses from a global, and with offsets whose sum needs 33 bits."""

END = 65536
LOADS = {  # instruction: bytes
    "i32.load": 4, "i64.load": 8, "f32.load": 4, "f64.load": 8, "i32.load8_s": 1, "i32.load8_u": 1, "i32.load16_s": 2,
    "i32.load16_u": 2, "i64.load8_u": 1, "i64.load16_s": 2, "i64.load32_s": 4, "i64.load32_u": 4, "v128.load": 16}
STORES = {"i32.store": 4, "i64.store": 8, "f32.store": 4, "f64.store": 8, "i32.store8": 1, "i32.store16": 2, "i64.store8": 1,
          "i64.store16": 2, "i64.store32": 4, "v128.store": 16}
VALUES = {"i": "{}.const -1", "f": "{}.const 1.5", "v": "v128.const i64x2 -1 -1"}
TRAP = "trap out of bounds memory access"


def signed(n):
    return n - (1 << 32) if n >= 1 << 31 else n


def access(instruction, address, offset):
    type_ = instruction.split(".")[0]
    if instruction in LOADS:
        return f"(drop ({instruction} offset={offset} {address}))"
    return f"({instruction} offset={offset} {address} ({VALUES[type_[0]].format(type_)}))"


print(f'(module (memory (export "memory") 1) (global $a (export "a") (mut i32) (i32.const 0))')
count = 0
for instruction, width in {**LOADS, **STORES}.items():
    places = [(END - width, 0, True), (0, END - width, True)]  # address, offset, inside?
    places += [(END - width + 1, 0, False), (END - 1, 1 if width == 1 else 0, False), (END, 0, False), (1, END - width, False)]
    places += [(0, 0xffffffff, False), (0xffffffff, 0xffffffff, False), (0xffffffff, 1, False), (1, 0xffffffff, False),
               (0x80000000, 0x80000000, False), (0xfffffff0, 16 + END - width, False)]
    for address, offset, inside in places:
        if width == 1 and (address, offset) == (END - 1, 0):
            continue
        for how in ("constant", "variable"):
            count += 1
            kind = "ok" if inside else TRAP + ":"
            base = f"(i32.const {signed(address)})" if how == "constant" else "(global.get $a)"
            before = "" if how == "constant" else f"(global.set $a (i32.const {signed(address)}))"
            print(f'(func (export "{kind} {instruction} {address:#x}+{offset:#x} {how} {count}") (result i32) {before}'
                  f"{access(instruction, base, offset)} (i32.const 1))")
print(")")
