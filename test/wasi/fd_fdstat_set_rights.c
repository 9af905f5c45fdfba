/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Rights can be given up and never come back. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
#ifndef SAME
  Fdstat stat;
  uint32_t fd = open_file("file", 0, RW);
  EXPECT(fd_fdstat_get(fd, P(&stat)), SUCCESS);
  EXPECT(fd_fdstat_set_rights(fd, stat.base, stat.inheriting), SUCCESS);
  EXPECT(fd_fdstat_set_rights(fd, RW, 0), SUCCESS);
  EXPECT(fd_fdstat_get(fd, P(&stat)), SUCCESS);
  EQUAL(stat.base, RW);
  EQUAL(stat.inheriting, 0);
  EXPECT(write_bytes(fd, "x"), SUCCESS);
  EXPECT(fd_filestat_set_size(fd, 0), NOTCAPABLE);
  EXPECT(fd_sync(fd), NOTCAPABLE);
  EXPECT(fd_fdstat_set_rights(fd, RW | RIGHT_FD_SYNC, 0), NOTCAPABLE);
  EXPECT(fd_fdstat_set_rights(fd, RIGHT_FD_READ, 0), SUCCESS);
  EXPECT(write_bytes(fd, "x"), NOTCAPABLE);
  EXPECT(fd_fdstat_set_rights(ROOT, RIGHT_PATH_OPEN, RIGHT_FD_READ), SUCCESS);
  EXPECT(try_open("file", 0, 0, RIGHT_FD_READ), SUCCESS);
  EXPECT(try_open("file", 0, 0, RIGHT_FD_WRITE), NOTCAPABLE);
  EXPECT(try_open("new", 0, OFLAG_CREAT, RIGHT_FD_READ), NOTCAPABLE);
  EXPECT(path_unlink_file(ROOT, PATH("file")), NOTCAPABLE);
  EXPECT(fd_fdstat_set_rights(fd, 1ull << 30, 0), INVAL);
#endif
  EXPECT(fd_fdstat_set_rights(BAD_FD, 0, 0), BADF);
}
