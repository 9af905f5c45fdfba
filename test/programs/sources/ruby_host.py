#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What ruby_host.c does, under Wasmtime: ruby_host.py MODULE SCRIPT (needs the PyPI package wasmtime)."""

import ctypes
import struct
import sys

import wasmtime

HANDLES = []


def take_handle(value):
    HANDLES.append(value)
    return len(HANDLES) - 1


def main():
    config = wasmtime.Config()
    config.cache = True
    engine = wasmtime.Engine(config)
    module = wasmtime.Module.from_file(engine, sys.argv[1])
    store = wasmtime.Store(engine)
    wasi = wasmtime.WasiConfig()
    wasi.inherit_stdout()
    wasi.inherit_stderr()
    wasi.preopen_dir(".", ".")
    store.set_wasi(wasi)
    linker = wasmtime.Linker(engine)
    linker.define_wasi()
    i32 = wasmtime.ValType.i32()
    one = wasmtime.FuncType([i32], [i32])
    linker.define_func("canonical_abi", "resource_new_rb-abi-value", one, take_handle)
    linker.define_func("canonical_abi", "resource_get_rb-abi-value", one, lambda handle: HANDLES[handle])
    linker.define_unknown_imports_as_traps(module)
    exports = linker.instantiate(store, module).exports(store)
    memory = exports["memory"]

    def copy_in(text):
        data = text.encode() + b"\0"
        address = exports["cabi_realloc"](store, 0, 0, 1, len(data))
        memory.write(store, data, address)
        return address, len(data)

    exports["_initialize"](store)
    args = [copy_in(arg) for arg in ("ruby.wasm", "-EUTF-8", "-e_=0")]
    table = exports["cabi_realloc"](store, 0, 0, 4, 8 * len(args))
    memory.write(store, b"".join(struct.pack("<II", *arg) for arg in args), table)
    exports["ruby-init: func(args: list<string>) -> ()"](store, table, len(args))
    evaluate = exports["rb-eval-string-protect: func(str: string) -> tuple<handle<rb-abi-value>, s32>"]
    result = evaluate(store, *copy_in(f"$stdout.sync = true; load './{sys.argv[2]}'"))
    state = struct.unpack("<I", memory.read(store, result + 4, result + 8))[0]
    ctypes.CDLL(None).fflush(None)
    print(f"state {state}", flush=True)


main()
