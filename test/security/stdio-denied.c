/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A stream that was not granted is closed, and its number is nobody else's. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/../wasi/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --stdio=err --dir=%t.d/root::/
// RUN: %run %t > %t.out
// RUN: test ! -s %t.out
#include "Inputs/streams.h"

static void test(void)
{
  char byte;
  uint32_t fd = open_file("file", 0, RW);
  Fdstat stat;
  Iovec iovec = {&byte, 1};
  uint32_t done;
  EQUAL(fd, 4); /* the directory is 3 */
  EXPECT(fd_read(0, P(&iovec), 1, P(&done)), BADF);
  EXPECT(fd_write(1, P(&iovec), 1, P(&done)), BADF);
  EXPECT(fd_fdstat_get(1, P(&stat)), BADF);
  EXPECT(fd_close(1), BADF);
  EXPECT(fd_renumber(fd, 1), BADF);
  EXPECT(fd_renumber(0, fd), BADF);
  EXPECT(fd_close(fd), SUCCESS);
}
