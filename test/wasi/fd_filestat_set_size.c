/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Shorter and longer; what is new is zero. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  char buffer[8];
  uint32_t fd = open_file("file", 0, RW);
  EXPECT(fd_filestat_set_size(fd, 5), SUCCESS);
  CHECK(has_content("file", "hello"));
  EXPECT(fd_filestat_set_size(fd, 8), SUCCESS);
  EQUAL(read_bytes(fd, buffer, 8), 8);
  CHECK(same(buffer, "hello\0\0\0", 8));
  EXPECT(fd_filestat_set_size(fd, 1ull << 63), INVAL);
  EXPECT(fd_filestat_set_size(fd, UINT64_MAX), INVAL);
  EXPECT(fd_filestat_set_size(open_file("file", 0, RIGHT_FD_READ), 0), INVAL);
  EXPECT(fd_filestat_set_size(ROOT, 0), BADF);
  EXPECT(fd_filestat_set_size(STDOUT, 0), BADF);
  EXPECT(fd_filestat_set_size(BAD_FD, 0), BADF);
  EQUAL(stat_size("file"), 8);
}
