/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Vectors of buffers: too many, with lengths over 2^32, outside the memory, or over their own result. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %source/test/wasi/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "../wasi/Inputs/wasi.h"

static char buffer[64];

static void test(void)
{
  uint32_t done = 7;
  const uint32_t fd = open_file("file", 0, RW);
  Iovec good = {buffer, 5}, far = {(void *)OUTSIDE, 4}, end = {buffer, 0xffffffff};
  Iovec many[3] = {{buffer, 0x80000000}, {buffer, 0x80000000}, {buffer, 16}};
  CHECK(fd_read(fd, P(&good), 0x10000000, P(&done)) != 0);
  CHECK(fd_read(fd, P(&good), 0xffffffff, P(&done)) != 0);
  CHECK(fd_write(fd, P(&good), 0x20000000, P(&done)) != 0); /* times 8 it is 0 in 32 bits */
  EXPECT(fd_read(fd, OUTSIDE, 1, P(&done)), FAULT);
  EXPECT(fd_read(fd, 0xfffffffc, 1, P(&done)), FAULT);
  EXPECT(fd_read(fd, P(&far), 1, P(&done)), FAULT);
  EXPECT(fd_write(fd, P(&far), 1, P(&done)), FAULT);
  EXPECT(fd_read(fd, P(&end), 1, P(&done)), FAULT);
  CHECK(fd_write(fd, P(many), 3, P(&done)) != 0);
  EXPECT(fd_read(fd, P(&good), 1, OUTSIDE), FAULT);
  EXPECT(fd_write(fd, P(&good), 0, P(&done)), SUCCESS);
  EQUAL(done, 0);
  EQUAL(stat_size("file"), 13);
  /* The number of bytes may be written over the buffer, and over the vector. */
  uint64_t at;
  EXPECT(fd_seek(fd, 0, WHENCE_SET, P(&at)), SUCCESS);
  EXPECT(fd_read(fd, P(&good), 1, P(buffer)), SUCCESS);
  EQUAL(*(uint32_t *)buffer, 5);
  EXPECT(fd_read(fd, P(&good), 1, P(&good)), SUCCESS);
  EQUAL(*(uint32_t *)&good, 5);
}
