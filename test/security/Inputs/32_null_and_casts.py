# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""32_null_and_casts.py COMPILER... FOLDER: one program, whose first argument count chooses what it does."""

import os
import subprocess
import sys

*compiler, folder = sys.argv[1:]
CASES = {
    "(call_ref $f (global.get $none))": "null function reference",
    "(return_call_ref $f (global.get $none))": "null function reference",
    "(drop (ref.as_non_null (global.get $none)))": "null reference",
    "(drop (struct.get $s 0 (global.get $nothing)))": "null structure reference",
    "(struct.set $s 0 (global.get $nothing) (i32.const 1))": "null structure reference",
    "(drop (array.get $a (ref.null $a) (i32.const 0)))": "null array reference",
    "(drop (array.len (ref.null array)))": "null array reference",
    "(drop (i31.get_s (ref.null i31)))": "null i31 reference",
    "(drop (ref.cast (ref $s) (global.get $any)))": "cast failure",
    "(drop (ref.cast (ref $s2) (struct.new $s (i32.const 1))))": "cast failure",
    "(drop (ref.cast (ref i31) (struct.new $s (i32.const 1))))": "cast failure",
    "(drop (ref.cast (ref $a) (ref.i31 (i32.const 5))))": "cast failure",
    "(drop (ref.cast (ref any) (ref.null any)))": "cast failure",
    "(drop (ref.cast (ref $f) (ref.func $g)))": "cast failure",
    "(drop (array.get $a (array.new $a (i64.const 1) (i32.const 3)) (i32.const 3)))": "out of bounds array access",
    "(array.set $a (array.new $a (i64.const 1) (i32.const 3)) (i32.const -1) (i64.const 0))": "out of bounds array access",
    "(array.copy $a $a (array.new $a (i64.const 1) (i32.const 3)) (i32.const 1) (array.new $a (i64.const 1) (i32.const 9)) "
    "(i32.const 0) (i32.const 3))": "out of bounds array access",
    "(array.fill $a (array.new $a (i64.const 1) (i32.const 3)) (i32.const 4) (i64.const 0) (i32.const 0))": "out of bounds array access",
    "(global.set $any (array.new $a (i64.const 1) (i32.const -1)))": "out of memory",
    "(drop (ref.cast (ref null $s) (ref.null any)))": None,
    "(drop (ref.cast (ref $s) (struct.new $s2 (i32.const 1) (i32.const 2))))": None,
}
os.makedirs(folder)
program = ['(module (type $f (sub (func))) (type $fg (func (param i32))) (type $s (sub (struct (field (mut i32))))) '
           '(type $s2 (sub $s (struct (field (mut i32)) (field i32)))) (type $a (array (mut i64))) '
           '(import "wasi_snapshot_preview1" "args_sizes_get" (func $args (param i32 i32) (result i32))) '
           '(memory (export "memory") 1) (global $none (mut (ref null $f)) (ref.null $f)) '
           '(global $nothing (mut (ref null $s)) (ref.null $s)) (global $any (mut anyref) (ref.i31 (i32.const 3))) '
           '(elem declare func $g) (func $g (type $fg)) (func (export "_start") (drop (call $args (i32.const 0) (i32.const 4)))']
for number, text in enumerate(CASES):
    program.append(f"(if (i32.eq (i32.load (i32.const 0)) (i32.const {number + 1})) (then {text}))")
wasm, exe = os.path.join(folder, "m.wasm"), os.path.join(folder, "exe")
subprocess.run(["wasm-tools", "parse", "-", "-o", wasm], input=" ".join(program) + "))", text=True, check=True)
subprocess.run([*compiler, wasm, "-o", exe], check=True)
failures = 0
for number, (text, expected) in enumerate(CASES.items()):
    done = subprocess.run([exe] + ["x"] * number, capture_output=True, text=True)
    if done.returncode != (134 if expected else 0) or expected and f"wasm trap: {expected}" not in done.stderr:
        print(f"{text}: {done.returncode} {done.stderr[:200]}")
        failures += 1
sys.exit(failures != 0)
