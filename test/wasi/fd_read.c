/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Into several buffers, up to the end of the file. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: printf input > %t.in
// RUN: %run %t < %t.in
#include "Inputs/wasi.h"

static void test(void)
{
  char buffer[32];
  Iovec iovecs[] = {{buffer, 3}, {buffer, 0}, {buffer + 8, 20}};
  uint32_t got, fd = open_file("file", 0, RIGHT_FD_READ);
#ifndef SAME
  EXPECT(fd_read(fd, P(iovecs), 3, P(&got)), SUCCESS);
  EQUAL(got, 13);
  CHECK(same(buffer, "hel", 3) && same(buffer + 8, "lo, world\n", 10));
#else
  EQUAL(read_bytes(fd, buffer, 32), 13);
#endif
  EXPECT(fd_read(fd, P(iovecs), 3, P(&got)), SUCCESS);
  EQUAL(got, 0);
  EXPECT(fd_read(fd, P(iovecs), 0, P(&got)), SUCCESS);
  EQUAL(got, 0);
  EXPECT(fd_read(STDIN, P(iovecs + 2), 1, P(&got)), SUCCESS);
  EQUAL(got, 5);
  CHECK(same(buffer + 8, "input", 5));
  EXPECT(fd_read(STDIN, P(iovecs + 2), 1, P(&got)), SUCCESS);
  EQUAL(got, 0);
  EXPECT(fd_read(STDOUT, P(iovecs), 1, P(&got)), BADF);
  EXPECT(fd_read(ROOT, P(iovecs), 1, P(&got)), BADF);
  EXPECT(fd_read(BAD_FD, P(iovecs), 1, P(&got)), BADF);
  EXPECT(fd_read(open_file("file", 0, RIGHT_FD_WRITE), P(iovecs), 1, P(&got)), BADF);
  OURS(EXPECT(fd_read(fd, P(iovecs) + 1, 1, P(&got)), INVAL));
  OURS(EXPECT(fd_read(fd, P(iovecs), 1u << 28, P(&got)), FAULT));
  OURS(EXPECT(fd_read(fd, P(iovecs), 1, P(&got) + 1), INVAL));
  OURS(EXPECT(fd_read(fd, P(iovecs), 1, OUTSIDE), FAULT));
  iovecs[0] = (Iovec){buffer, UINT32_MAX};
  OURS(EXPECT(fd_read(fd, P(iovecs), 1, P(&got)), FAULT));
}
