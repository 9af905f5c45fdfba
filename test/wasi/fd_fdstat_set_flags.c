/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Appending and not waiting can be changed, synchronising cannot. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  Fdstat stat;
  uint64_t position;
  uint32_t fd = open_file("file", 0, RW);
  EXPECT(fd_fdstat_set_flags(fd, FDFLAG_APPEND), SUCCESS);
  EXPECT(fd_fdstat_get(fd, P(&stat)), SUCCESS);
  EQUAL(stat.flags, FDFLAG_APPEND);
  EXPECT(write_bytes(fd, "more"), SUCCESS);
  CHECK(has_content("file", "hello, world\nmore"));
  EXPECT(fd_fdstat_set_flags(fd, 0), SUCCESS);
  EXPECT(fd_seek(fd, 0, WHENCE_SET, P(&position)), SUCCESS);
  EXPECT(write_bytes(fd, "HE"), SUCCESS);
  CHECK(has_content("file", "HEllo, world\nmore"));
  EXPECT(fd_fdstat_set_flags(fd, FDFLAG_NONBLOCK), SUCCESS);
  EXPECT(fd_fdstat_get(fd, P(&stat)), SUCCESS);
  EQUAL(stat.flags, FDFLAG_NONBLOCK);
  EXPECT(fd_fdstat_set_flags(fd, FDFLAG_SYNC), INVAL);
  EXPECT(fd_fdstat_set_flags(fd, FDFLAG_DSYNC), INVAL);
  EXPECT(fd_fdstat_set_flags(fd, FDFLAG_RSYNC), INVAL);
  EXPECT(fd_fdstat_set_flags(ROOT, 0), BADF);
  EXPECT(fd_fdstat_set_flags(STDIN, FDFLAG_NONBLOCK), BADF);
  EXPECT(fd_fdstat_set_flags(BAD_FD, 0), BADF);
  OURS(EXPECT(fd_fdstat_set_flags(fd, 32), INVAL));
#ifndef SAME
  EXPECT(path_open(ROOT, 0, PATH("file"), 0, RW, 0, FDFLAG_DSYNC, P(&fd)), SUCCESS);
  EXPECT(fd_fdstat_set_flags(fd, FDFLAG_DSYNC | FDFLAG_APPEND), SUCCESS); /* as it was opened */
  EXPECT(fd_fdstat_set_flags(fd, FDFLAG_APPEND), INVAL);
#endif
}
