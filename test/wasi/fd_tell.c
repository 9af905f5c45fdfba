/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The position after reading, writing and seeking. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  uint64_t position;
  char buffer[4];
  uint32_t fd = open_file("file", 0, RW);
  EXPECT(fd_tell(fd, P(&position)), SUCCESS);
  EQUAL(position, 0);
  EQUAL(read_bytes(fd, buffer, 4), 4);
  EXPECT(write_bytes(fd, "xyz"), SUCCESS);
  EXPECT(fd_tell(fd, P(&position)), SUCCESS);
  EQUAL(position, 7);
  EXPECT(fd_tell(STDIN, P(&position)), SPIPE);
  EXPECT(fd_tell(ROOT, P(&position)), BADF);
  EXPECT(fd_tell(BAD_FD, P(&position)), BADF);
  OURS(EXPECT(fd_tell(fd, P(&position) + 1), INVAL));
  OURS(EXPECT(fd_tell(fd, OUTSIDE), FAULT));
}
