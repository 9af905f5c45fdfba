/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* From several buffers; nothing is written when one of them is wrong. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  Iovec iovecs[] = {{"abc", 3}, {0, 0}, {"defg", 4}};
  uint32_t put, fd = open_file("file", OFLAG_TRUNC, RW);
#ifndef SAME
  EXPECT(fd_write(fd, P(iovecs), 3, P(&put)), SUCCESS);
  EQUAL(put, 7);
  CHECK(has_content("file", "abcdefg"));
  iovecs[2].buf = (const void *)0xfffffffd;
  EXPECT(fd_write(fd, P(iovecs), 3, P(&put)), FAULT);
  CHECK(has_content("file", "abcdefg"));
  EXPECT(fd_write(fd, P(iovecs) + 1, 1, P(&put)), INVAL);
  EXPECT(fd_write(fd, P(iovecs), 1, P(&put) + 1), INVAL);
  EXPECT(fd_write(fd, P(iovecs), 1, OUTSIDE), FAULT);
  EXPECT(fd_write(fd, P(iovecs), UINT32_MAX, P(&put)), FAULT);
  EXPECT(fd_write(fd, OUTSIDE, 1, P(&put)), FAULT);
  CHECK(has_content("file", "abcdefg"));
#endif
  EXPECT(fd_write(fd, P(iovecs), 0, P(&put)), SUCCESS);
  EQUAL(put, 0);
  EXPECT(fd_write(STDERR, P(iovecs), 1, P(&put)), SUCCESS);
  EQUAL(put, 3);
  EXPECT(fd_write(STDIN, P(iovecs), 1, P(&put)), BADF);
  EXPECT(fd_write(ROOT, P(iovecs), 1, P(&put)), BADF);
  EXPECT(fd_write(BAD_FD, P(iovecs), 1, P(&put)), BADF);
  EXPECT(fd_write(open_file("file", 0, RIGHT_FD_READ), P(iovecs), 1, P(&put)), BADF);
}
