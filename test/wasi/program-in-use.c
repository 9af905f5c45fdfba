/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A program that runs, its own here, cannot be written to: TXTBSY. */
// REQUIRES: native
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t.d/root/program --dir=%t.d/root::/
// RUN: %run %t.d/root/program
#include "Inputs/wasi.h"

static void test(void)
{
  EXPECT(try_open("program", 0, 0, RIGHT_FD_READ), SUCCESS);
  EXPECT(try_open("program", 0, 0, RW), TXTBSY);
  EXPECT(try_open("program", 0, OFLAG_TRUNC, RIGHT_FD_READ), TXTBSY);
  EXPECT(path_unlink_file(ROOT, PATH("program")), SUCCESS);
}
