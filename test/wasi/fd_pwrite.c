/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Writing anywhere leaves the position alone; files that append do so here as well. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  Iovec iovec = {"WORLD", 5};
  uint32_t put, fd = open_file("file", 0, RW);
  uint64_t position;
  EXPECT(fd_pwrite(fd, P(&iovec), 1, 7, P(&put)), SUCCESS);
  EQUAL(put, 5);
  CHECK(has_content("file", "hello, WORLD\n"));
  EXPECT(fd_tell(fd, P(&position)), SUCCESS);
  EQUAL(position, 0);
  EXPECT(fd_pwrite(fd, P(&iovec), 1, 15, P(&put)), SUCCESS);
  EQUAL(stat_size("file"), 20);
  EXPECT(fd_pwrite(fd, P(&iovec), 1, 1ull << 63, P(&put)), INVAL);
  EXPECT(fd_pwrite(fd, P(&iovec), 1, UINT64_MAX, P(&put)), INVAL);
  EXPECT(fd_pwrite(STDOUT, P(&iovec), 1, 0, P(&put)), SPIPE);
  EXPECT(fd_pwrite(ROOT, P(&iovec), 1, 0, P(&put)), BADF);
  EXPECT(fd_pwrite(BAD_FD, P(&iovec), 1, 0, P(&put)), BADF);
  EXPECT(fd_pwrite(open_file("file", 0, RIGHT_FD_READ), P(&iovec), 1, 0, P(&put)), BADF);
  EQUAL(stat_size("file"), 20);
  EXPECT(path_open(ROOT, 0, PATH("empty"), 0, RW, 0, FDFLAG_APPEND, P(&fd)), SUCCESS);
  EXPECT(fd_pwrite(fd, P(&iovec), 1, 100, P(&put)), SUCCESS);
  EQUAL(stat_size("empty"), 5);
  OURS(EXPECT(fd_pwrite(fd, P(&iovec), UINT32_MAX, 0, P(&put)), FAULT));
  OURS(EXPECT(fd_pwrite(fd, P(&iovec) + 2, 1, 0, P(&put)), INVAL));
}
