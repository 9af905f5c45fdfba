/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Allocating makes a file longer and keeps what is in it. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  uint32_t fd = open_file("file", 0, RW);
#ifndef SAME
  EXPECT(fd_allocate(fd, 10, 90), SUCCESS);
  EQUAL(stat_size("file"), 100);
  EXPECT(fd_allocate(fd, 0, 10), SUCCESS);
  EQUAL(stat_size("file"), 100);
  EXPECT(fd_allocate(fd, 0, 0), INVAL);
  EXPECT(fd_allocate(fd, UINT64_MAX, 1), INVAL);
  EXPECT(fd_allocate(fd, 1, UINT64_MAX), INVAL);
  EXPECT(fd_allocate(fd, INT64_MAX, 1), FBIG);
  EXPECT(fd_allocate(open_file("file", 0, RIGHT_FD_READ), 0, 10), BADF);
#endif
  EXPECT(fd_allocate(ROOT, 0, 10), BADF);
  EXPECT(fd_allocate(STDOUT, 0, 10), BADF);
  EXPECT(fd_allocate(BAD_FD, 0, 10), BADF);
}
