/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* --max-files: streams and directories count, what is closed makes room. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/../wasi/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/ --max-files=6
// RUN: %run %t
// RUN: env W2N_GRANTS=--max-files=3 %exits 1 %run %t 2>&1 | %FileCheck %s
// CHECK: compiled-in grant "--dir={{.*}}": too many open files (see also --max-files)
#include "../wasi/Inputs/wasi.h"

static void test(void)
{
  uint32_t first = open_file("file", 0, RIGHT_FD_READ), second = open_file("file", 0, RIGHT_FD_READ);
  EQUAL(second, 5);
  for (int i = 0; i < 1000; i++)
    EXPECT(try_open("file", 0, 0, RIGHT_FD_READ), MFILE);
  EXPECT(fd_close(first), SUCCESS);
  EXPECT(try_open("file", 0, 0, RIGHT_FD_READ), SUCCESS);
  EXPECT(fd_renumber(second, ROOT), SUCCESS); /* one descriptor less */
  EXPECT(fd_close(STDIN), SUCCESS);
}
