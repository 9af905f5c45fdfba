# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Values of the JSON -> words of the driver's script.  README.md ("The script") describes the words."""

LANES = {"i8": (16, 1), "i16": (8, 2), "i32": (4, 4), "i64": (2, 8), "f32": (4, 4), "f64": (2, 8)}
LETTER = {"i32": ("i", 32), "i64": ("I", 64), "f32": ("f", 32), "f64": ("F", 64)}

# References without a value: "some reference of this type"; the null types: "the null reference".
ANY_REFERENCE = {
    "funcref": "r:func", "externref": "r:extern", "anyref": "r:any", "eqref": "r:eq", "i31ref": "r:i31",
    "structref": "r:struct", "arrayref": "r:array", "exnref": "r:exn", "refnull": "r:null", "nullref": "r:null",
    "nullfuncref": "r:null", "nullexternref": "r:null", "nullexnref": "r:null",
}


class UnknownValue(Exception):
    pass


def is_nan(text):
    return text.startswith("nan:")


def bits(text, width):
    return int(text) & ((1 << width) - 1)


def vector(value):
    """`v:` and 16 bytes in memory order; with NaN patterns `vf:` or `vF:` and the lanes, with commas."""
    count, size = LANES[value["lane_type"]]
    lanes = value["value"]
    if len(lanes) != count:
        raise UnknownValue("v128 of %d lanes" % len(lanes))
    if any(is_nan(lane) for lane in lanes):
        words = [lane[4:] if is_nan(lane) else "%x" % bits(lane, size * 8) for lane in lanes]
        return ("vf:" if size == 4 else "vF:") + ",".join(words)
    return "v:" + b"".join(bits(lane, size * 8).to_bytes(size, "little") for lane in lanes).hex()


def reference(value):
    number = value.get("value")
    if number is None:
        return ANY_REFERENCE[value["type"]]
    return "r:null" if number == "null" else "r:host:%d" % int(number)


def word(value):
    kind = value["type"]
    if kind == "either":
        return "|".join(word(choice) for choice in value["values"])
    if kind == "v128":
        return vector(value)
    if kind in LETTER:
        letter, width = LETTER[kind]
        text = value["value"]
        return letter + ":" + (text[4:] if is_nan(text) else "%x" % bits(text, width))
    if kind in ANY_REFERENCE:
        return reference(value)
    raise UnknownValue("a value of type " + kind)


def words(values):
    return "".join(" " + word(value) for value in values)


def field(name):
    """A name of the module, as UTF-8 in hexadecimal behind an x (so that it's never empty and has no space)."""
    return "x" + name.encode("utf-8").hex()
