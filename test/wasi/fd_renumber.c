/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* One descriptor takes the place of another, which must be open; the first is free then. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  uint32_t a = open_file("file", 0, RIGHT_FD_READ), b = open_file("dir/inner", 0, RIGHT_FD_READ);
  char byte;
  EXPECT(fd_renumber(b, a), SUCCESS);
  EXPECT(fd_close(b), BADF);
  EQUAL(read_bytes(a, &byte, 1), 1);
  EQUAL(byte, 'i');
  EXPECT(fd_renumber(a, a), SUCCESS);
  EXPECT(fd_renumber(a, BAD_FD), BADF);
  EXPECT(fd_renumber(BAD_FD, a), BADF);
  EXPECT(fd_renumber(a, 0x80000000), BADF);
  EXPECT(fd_renumber(a, UINT32_MAX), BADF);
  EXPECT(fd_renumber(a, STDIN), SUCCESS);
  EQUAL(read_bytes(STDIN, &byte, 1), 1);
  EQUAL(byte, 'n');
  EXPECT(fd_renumber(STDIN, ROOT), SUCCESS); /* the grant is gone */
  EQUAL(read_bytes(ROOT, &byte, 1), 1);
  EXPECT(try_open("file", 0, 0, 0), NOTDIR);
}
