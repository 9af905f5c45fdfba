/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Reading anywhere leaves the position alone. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  char buffer[16];
  Iovec iovec = {buffer, 5};
  uint32_t got, fd = open_file("file", 0, RIGHT_FD_READ);
  uint64_t position;
  EXPECT(fd_pread(fd, P(&iovec), 1, 7, P(&got)), SUCCESS);
  EQUAL(got, 5);
  CHECK(same(buffer, "world", 5));
  EXPECT(fd_tell(fd, P(&position)), SUCCESS);
  EQUAL(position, 0);
  EXPECT(fd_pread(fd, P(&iovec), 1, 10, P(&got)), SUCCESS);
  EQUAL(got, 3);
  EXPECT(fd_pread(fd, P(&iovec), 1, 100, P(&got)), SUCCESS);
  EQUAL(got, 0);
  EXPECT(fd_pread(fd, P(&iovec), 1, 1ull << 63, P(&got)), INVAL);
  EXPECT(fd_pread(fd, P(&iovec), 1, UINT64_MAX, P(&got)), INVAL);
  EXPECT(fd_pread(STDIN, P(&iovec), 1, 0, P(&got)), SPIPE);
  EXPECT(fd_pread(ROOT, P(&iovec), 1, 0, P(&got)), BADF);
  EXPECT(fd_pread(BAD_FD, P(&iovec), 1, 0, P(&got)), BADF);
  EXPECT(fd_pread(open_file("file", 0, RIGHT_FD_WRITE), P(&iovec), 1, 0, P(&got)), BADF);
#ifndef SAME
  Iovec two[] = {{buffer, 2}, {buffer + 8, 3}};
  EXPECT(fd_pread(fd, P(two), 2, 0, P(&got)), SUCCESS);
  EQUAL(got, 5);
  CHECK(same(buffer, "he", 2) && same(buffer + 8, "llo", 3));
  EXPECT(fd_pread(fd, P(two) + 1, 2, 0, P(&got)), INVAL);
  EXPECT(fd_pread(fd, P(two), 1u << 29, 0, P(&got)), FAULT);
  EXPECT(fd_pread(fd, P(two), 2, 0, OUTSIDE), FAULT);
#endif
}
