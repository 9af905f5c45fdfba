# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import subprocess

from hostile import Compiler

FUNCTIONS = {
    "integer for float": "(func (drop (f32.neg (i32.const 1))))",
    "i64 as an address": "(memory 1) (func (drop (i32.load (i64.const 0))))",
    "i32 as an address of a 64-bit memory": "(memory i64 1) (func (drop (i32.load (i32.const 0))))",
    "integer for reference": "(table 1 funcref) (func (table.set (i32.const 0) (i32.const 4096)))",
    "externref for funcref": "(func (param externref) (result funcref) (local.get 0))",
    "anyref for externref": "(func (param anyref) (result externref) (local.get 0))",
    "null for non-null": "(type $t (func)) (func (call_ref $t (ref.null func)))",
    "non-null local not set": "(type $t (func)) (func (local (ref $t)) (call_ref $t (local.get 0)))",
    "set on one side only": "(type $t (func)) (func (param i32 (ref $t)) (local (ref $t)) (if (local.get 0) (then (local.set 2 "
                            "(local.get 1)))) (call_ref $t (local.get 2)))",
    "struct of another type": "(type $a (struct (field i32))) (type $b (struct (field i64))) (func (param (ref $a)) (result i64) "
                              "(struct.get $b 0 (local.get 0)))",
    "field that is not there": "(type $a (struct (field i32))) (func (param (ref $a)) (drop (struct.get $a 1 (local.get 0))))",
    "constant field written": "(type $a (struct (field i32))) (func (param (ref $a)) (struct.set $a 0 (local.get 0) (i32.const 1)))",
    "array of another type": "(type $a (array i8)) (type $b (array (mut i64))) (func (param (ref $a)) (array.set $b (local.get 0) "
                             "(i32.const 0) (i64.const 1)))",
    "packed field read whole": "(type $a (array i8)) (func (param (ref $a)) (drop (array.get $a (local.get 0) (i32.const 0))))",
    "supertype that it is not": "(type $a (sub (struct (field i32)))) (type $b (sub $a (struct (field i64))))",
    "final supertype": "(type $a (sub final (struct))) (type $b (sub $a (struct)))",
    "cast between hierarchies": "(func (param funcref) (drop (ref.cast (ref any) (local.get 0))))",
    "i31 of a struct": "(func (param (ref struct)) (drop (i31.get_s (local.get 0))))",
    "call with other arguments": "(func $f (param i64)) (func (call $f (i32.const 1)))",
    "tail call with another result": "(func $f (result i64) (i64.const 0)) (func (result i32) (return_call $f))",
    "call_indirect of a table of externref": "(type $t (func)) (table 1 externref) (func (call_indirect (type $t) (i32.const 0)))",
    "exception with another payload": "(tag $e (param i64)) (func (result i32) (block $h (result i32) (try_table (catch $e $h)) "
                                      "(i32.const 0)))",
    "branch with too little": "(func (result i32) (block (result i32) (br 0)))",
    "values left": "(func (i32.const 1))",
    "else with another type": "(func (result i32) (if (result i32) (i32.const 1) (then (i32.const 1)) (else (i64.const 1))))",
    "if without else": "(func (result i32) (if (result i32) (i32.const 1) (then (i32.const 1))))",
    "wrong after unreachable": "(func (unreachable) (drop (f32.neg (i64.const 1))))",
    "constant global written": "(global i32 (i32.const 1)) (func (global.set 0 (i32.const 2)))",
    "global used before it is there": "(global i32 (global.get 1)) (global i32 (i32.const 1))",
    "function not declared": "(func $f (drop (ref.func $f)))",
    "lane that is not there": "(func (param v128) (drop (i32x4.extract_lane 4 (local.get 0))))",
    "alignment larger than natural": "(memory 1) (func (drop (i32.load align=8 (i32.const 0))))",
    "atomic with another alignment": "(memory 1 1 shared) (func (drop (i32.atomic.load align=2 (i32.const 0))))",
    "memory that is not there": "(func (drop (i32.load (i32.const 0))))",
    "elements of another type": "(table 1 externref) (func $f) (elem (i32.const 0) func $f)",
    "start with a parameter": "(func $s (param i32)) (start $s)",
    "select of references": "(func (param funcref) (drop (select (local.get 0) (local.get 0) (i32.const 1))))",
    "label's type with br_on_cast": "(func (param anyref) (block $l (result i31ref) (br_on_cast $l anyref structref (local.get 0)) "
                                    "(unreachable)) (drop))",
}
compiler = Compiler()
for what, text in FUNCTIONS.items():
    done = subprocess.run(["wasm-tools", "parse", "-"], input=f"(module {text})".encode(), capture_output=True)
    if done.returncode:
        # The text format itself refuses it.
        print(what, done.stderr.decode())
        compiler.failed += 1
        continue
    compiler.refuse(what, done.stdout, options=("-c", "-o", "/dev/null"))
compiler.done()
