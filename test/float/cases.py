# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The functions that run.py compares: every float operation with operands that reach it on every way on which a
compiler might find out what they are, and on which it might then drop the operation: that would leave a signalling
NaN as it is, where wasm makes it quiet.

A case is a function from a value to a value; main loops over the inputs and writes all results as bytes."""

import struct

# Bits: NaNs (signalling, quiet with a payload, canonical), both signs; then numbers, among them one whose square needs
# rounding.
INPUTS = {
    "f32": [0x7FA00000, 0xFFA00001, 0x7FC12345, 0xFFD00001, 0x7FC00000, 0xFFC00000, 0, 0x80000000, 0x3F800000,
            0xBF800000, 0x3F801000, 0xC0200000, 0x7F800000, 0xFF800000, 1, 0x007FFFFF],
    "f64": [0x7FF4 << 48, 0xFFF4 << 48 | 1, 0x7FF8 << 48 | 0x12345, 0xFFFA << 48 | 1, 0x7FF8 << 48, 0xFFF8 << 48, 0,
            1 << 63, 0x3FF0 << 48, 0xBFF0 << 48, 0x3FF0000008000000, 0xC004 << 48, 0x7FF0 << 48, 0xFFF0 << 48, 1,
            0x000FFFFFFFFFFFFF],
}
LANE = {"f32": ("f32x4", "i32x4", 4), "f64": ("f64x2", "i64x2", 2)}
CONSTANTS = ["0", "-0", "1", "-1", "2"]
BINARY = ["add", "sub", "mul", "div", "min", "max"]
UNARY = ["neg", "abs", "sqrt", "ceil", "trunc", "nearest"]
# Ways on which LLVM finds a constant that the compiler could not hide (lowering/float_identity.c): judged with
# --canonical-nan only.
GAPS = ("(bits-call)", "(bits-memory)", "(convert-call)")
ARITHMETIC = set(BINARY + UNARY[2:] + ["round"])


def bits_of(kind, text):
    value = -0.0 if text == "-0" else float(text)
    return struct.unpack("<I" if kind == "f32" else "<Q", struct.pack("<f" if kind == "f32" else "<d", value))[0]


def scalar_routes(kind, text):
    """Name and wat of a constant; $c and $n are locals."""
    integer, value = "i" + kind[1:], f"({kind}.const {text})"
    negated = text[1:] if text[0] == "-" else "-" + text
    other = "f64" if kind == "f32" else "f32"
    change = "f32.demote_f64" if kind == "f32" else "f64.promote_f32"
    yield "plain", value
    yield "local", f"(local.get $c (local.set $c {value}))"
    yield "bits", f"({kind}.reinterpret_{integer} ({integer}.const {bits_of(kind, text)}))"
    yield "product", f"({kind}.mul ({kind}.const {'-' if text[0] == '-' else ''}{2 * abs(int(text))}) ({kind}.const 0.5))"
    yield "negated", f"({kind}.neg ({kind}.const {negated}))"
    yield "call", f"(call $same_{kind} {value})"
    yield "bits-call", f"(call $bits_{kind} ({integer}.const {bits_of(kind, text)}))"
    yield "global", f"(global.get $g_{kind}_{text})"
    yield "memory", f"({kind}.load (i32.const 64) ({kind}.store (i32.const 64) {value}))"
    yield "bits-memory", (f"({kind}.load (i32.const 64) "
                          f"({integer}.store (i32.const 64) ({integer}.const {bits_of(kind, text)})))")
    yield "select", f"(select {value} {value} (i32.load (i32.const 0)))"
    yield "changed", f"({change} ({other}.const {text}))"
    if text == "0":
        yield "never-set", "(local.get $c)"
    if text != "-0":
        yield "convert", f"({kind}.convert_i32_s (i32.const {text}))"
        yield "convert-call", f"(call $convert_{kind} (i32.const {text}))"
        yield "known", f"(if (result {kind}) (i32.eq (local.get $n) (i32.const {text})) " \
                       f"(then ({kind}.convert_i32_s (local.get $n))) (else {value}))"


def vector_routes(kind, text):
    shape, lanes, count = LANE[kind]
    integer, bits = "i" + kind[1:], bits_of(kind, text)
    value = f"(v128.const {shape} {' '.join([text] * count)})"
    splat = f"({lanes}.splat ({integer}.const {bits}))"
    negated = text[1:] if text[0] == "-" else "-" + text
    yield "plain", value
    yield "local", f"(local.get $c (local.set $c {value}))"
    yield "integers", splat
    yield "integers-local", f"(local.get $c (local.set $c {splat}))"
    yield "splat", f"({shape}.splat ({kind}.const {text}))"
    yield "negated", f"({shape}.neg (v128.const {shape} {' '.join([negated] * count)}))"
    yield "negated-local", f"({shape}.neg (local.get $c (local.set $c (v128.const {shape} {' '.join([negated] * count)}))))"
    yield "product", (f"({shape}.mul (v128.const {shape} {' '.join([str(2 * float(text))] * count)}) "
                      f"(v128.const {shape} {' '.join(['0.5'] * count)}))")
    yield "call", f"(call $same_v128 {value})"
    yield "memory", f"(v128.load (i32.const 64) (v128.store (i32.const 64) {splat}))"
    yield "or", f"(v128.or {splat} (v128.const i64x2 0 0))"
    if text == "0":
        yield "never-set", "(local.get $c)"
    if text != "-0":
        convert = "f32x4.convert_i32x4_s" if kind == "f32" else "f64x2.convert_low_i32x4_s"
        yield "convert", f"({convert} (v128.const i32x4 {' '.join([text] * 4)}))"


def positives(kind, is_vector):
    """Ways to make x positive."""
    shape, lanes, count = LANE[kind]
    integer, mask = "i" + kind[1:], (1 << int(kind[1:]) - 1) - 1
    if is_vector:
        yield "abs", f"({shape}.abs (local.get $x))"
        yield "masked", f"(v128.and (local.get $x) (v128.const {lanes} {' '.join([str(mask)] * count)}))"
    else:
        yield "abs", f"({kind}.abs (local.get $x))"
        yield "masked", (f"({kind}.reinterpret_{integer} ({integer}.and ({integer}.reinterpret_{kind} (local.get $x)) "
                         f"({integer}.const {mask})))")


def chains(depth):
    """Sequences of unary operations; `round` is promote and demote."""
    if depth == 0:
        yield ()
        return
    for rest in chains(depth - 1):
        yield rest
        if len(rest) == depth - 1:
            for name in UNARY + ["round"]:
                yield rest + (name,)


def apply(shape, names, value):
    for name in names:
        if name != "round":
            value = f"({shape}.{name} {value})"
        elif shape == "f32":
            value = f"(f32.demote_f64 (f64.promote_f32 {value}))"
        else:
            value = f"(f32x4.demote_f64x2_zero (f64x2.promote_low_f32x4 {value}))"
    return value


class Case:
    """`ops`: what was done, outermost last, for judging NaNs."""

    def __init__(self, kind, is_vector, name, body, ops):
        self.kind, self.is_vector, self.name, self.body, self.ops = kind, is_vector, name, body, ops


def all_cases():
    for kind in ("f32", "f64"):
        for is_vector in (False, True):
            shape = LANE[kind][0] if is_vector else kind
            routes = vector_routes if is_vector else scalar_routes
            for text in CONSTANTS:
                for route, constant in routes(kind, text):
                    for op in BINARY:
                        body = f"({shape}.{op} (local.get $x) {constant})"
                        yield Case(kind, is_vector, f"{shape}: x {op} {text} ({route})", body, (op,))
                        body = f"({shape}.{op} {constant} (local.get $x))"
                        yield Case(kind, is_vector, f"{shape}: {text} ({route}) {op} x", body, (op,))
                    # A value that is not -0: adding 0 to it changes nothing, if no NaN is to be made quiet.
                    for name, positive in positives(kind, is_vector):
                        body = f"({shape}.add {positive} {constant})"
                        yield Case(kind, is_vector, f"{shape}: {name} x add {text} ({route})", body, ("add",))
            x = "(local.get $x)"
            for names in chains(3):
                if names and not ("round" in names and kind == "f64"):
                    yield Case(kind, is_vector, f"{shape}: {' '.join(names)}", apply(shape, names, x), names)
            for op in ("add", "sub"):
                product = f"({shape}.mul {x} {x})"
                yield Case(kind, is_vector, f"{shape}: x x mul x {op}", f"({shape}.{op} {product} {x})", (op,))
                yield Case(kind, is_vector, f"{shape}: x - x mul {op}", f"({shape}.{op} {x} {product})", (op,))
            if not is_vector:
                for text in ("-1", "0", "-0"):
                    yield Case(kind, False, f"{kind}: copysign {text}", f"({kind}.copysign {x} ({kind}.const {text}))", ())
                    yield Case(kind, False, f"{kind}: sqrt copysign {text}",
                               f"({kind}.copysign ({kind}.sqrt {x}) ({kind}.const {text}))", ("sqrt", "copysign"))


def helpers():
    for kind in ("f32", "f64"):
        integer = "i" + kind[1:]
        yield f"(func $same_{kind} (param {kind}) (result {kind}) (local.get 0))"
        yield f"(func $bits_{kind} (param {integer}) (result {kind}) ({kind}.reinterpret_{integer} (local.get 0)))"
        yield f"(func $convert_{kind} (param i32) (result {kind}) ({kind}.convert_i32_s (local.get 0)))"
        for text in CONSTANTS:
            yield f"(global $g_{kind}_{text} {kind} ({kind}.const {text}))"
    yield "(func $same_v128 (param v128) (result v128) (local.get 0))"


def hex_bytes(data):
    return "".join(f"\\{byte:02x}" for byte in data)


INPUT_AT = {"f32": 1024, "f64": 2048}
OUTPUT_AT = 65536


def input_bytes(kind):
    return b"".join(struct.pack("<I" if kind == "f32" else "<Q", bits) for bits in INPUTS[kind])


def test_function(number, case):
    value = "v128" if case.is_vector else case.kind
    return (f"(func $case{number} (param $x {value}) (result {value}) (local $c {value}) (local $n i32) "
            f"(local.set $n (i32.load (i32.const 0))) {case.body})")


def loop(kind, is_vector, first, count):
    """Calls the functions first ... of the table with all inputs; results go to the address in $out."""
    value = "v128" if is_vector else kind
    size = 16 if is_vector else int(kind[1:]) // 8
    end = len(input_bytes(kind))
    return f"""(local.set $f (i32.const {first}))
      (loop $functions (local.set $in (i32.const 0))
        (loop $inputs
          ({value}.store (local.get $out) (call_indirect (param {value}) (result {value})
            ({value}.load offset={INPUT_AT[kind]} (local.get $in)) (local.get $f)))
          (local.set $out (i32.add (local.get $out) (i32.const {size})))
          (br_if $inputs (i32.lt_u (local.tee $in (i32.add (local.get $in) (i32.const {size}))) (i32.const {end}))))
        (br_if $functions (i32.lt_u (local.tee $f (i32.add (local.get $f) (i32.const 1))) (i32.const {first + count}))))"""


def module(cases):
    """The text of a program that writes the results; cases of one kind and shape stand together."""
    groups = []
    for number, case in enumerate(cases):
        if not groups or groups[-1][:2] != (case.kind, case.is_vector):
            groups.append((case.kind, case.is_vector, number, 0))
        kind, is_vector, first, count = groups[-1]
        groups[-1] = (kind, is_vector, first, count + 1)
    functions = "\n  ".join([*helpers(), *(test_function(*pair) for pair in enumerate(cases))])
    names = " ".join(f"$case{number}" for number in range(len(cases)))
    loops = "\n      ".join(loop(*group) for group in groups)
    total = sum(len(input_bytes(case.kind)) for case in cases)
    return f"""(module
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") {total // 65536 + 3})
  (data (i32.const 1024) "{hex_bytes(input_bytes('f32'))}")
  (data (i32.const 2048) "{hex_bytes(input_bytes('f64'))}")
  (table funcref (elem {names}))
  {functions}
  (func (export "_start") (local $f i32) (local $in i32) (local $out i32)
      (local.set $out (i32.const {OUTPUT_AT}))
      {loops}
      (local.set $in (i32.const {OUTPUT_AT}))
      (loop $write
        (i32.store (i32.const 128) (local.get $in))
        (i32.store (i32.const 132) (i32.sub (local.get $out) (local.get $in)))
        (if (call $write (i32.const 1) (i32.const 128) (i32.const 1) (i32.const 136)) (then unreachable))
        (local.set $in (i32.add (local.get $in) (i32.load (i32.const 136))))
        (br_if $write (i32.lt_u (local.get $in) (local.get $out))))))
"""
