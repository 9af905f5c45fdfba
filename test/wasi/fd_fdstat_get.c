/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Type, flags and rights of every kind of descriptor. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t < /dev/null
#include "Inputs/wasi.h"

static void test(void)
{
  Fdstat stat;
  uint32_t fd;
  EXPECT(fd_fdstat_get(ROOT, P(&stat)), SUCCESS);
  EQUAL(stat.filetype, FILETYPE_DIRECTORY);
  EQUAL(stat.flags, 0);
  EQUAL(stat.base & (RIGHT_PATH_OPEN | RIGHT_FD_READDIR | RW), RIGHT_PATH_OPEN | RIGHT_FD_READDIR);
  EQUAL(stat.inheriting & (RIGHT_PATH_OPEN | RW), RIGHT_PATH_OPEN | RW);
  EXPECT(fd_fdstat_get(open_file("file", 0, RIGHT_FD_READ), P(&stat)), SUCCESS);
  EQUAL(stat.filetype, FILETYPE_REGULAR_FILE);
  EQUAL(stat.base & RW, RIGHT_FD_READ);
  EXPECT(fd_fdstat_get(open_file("file", 0, RIGHT_FD_WRITE), P(&stat)), SUCCESS);
  EQUAL(stat.base & (RW | RIGHT_FD_READDIR), RIGHT_FD_WRITE);
  EXPECT(fd_fdstat_get(open_file("file", 0, RW), P(&stat)), SUCCESS);
  EQUAL(stat.base, RIGHT_SOCK_ACCEPT * 2 - 1);
  EQUAL(stat.inheriting, stat.base);
  EXPECT(fd_fdstat_get(open_file("dir", OFLAG_DIRECTORY, 0), P(&stat)), SUCCESS);
  EQUAL(stat.filetype, FILETYPE_DIRECTORY);
  EQUAL(stat.base & (RIGHT_FD_SEEK | RIGHT_FD_FILESTAT_SET_SIZE), 0);
  CHECK(stat.base & RIGHT_FD_READDIR);
  OURS(EQUAL(stat.inheriting & RW, RW)); /* what is opened below it may be written */
  EXPECT(path_open(ROOT, 0, PATH("file"), 0, RW, 0, FDFLAG_APPEND | FDFLAG_NONBLOCK, P(&fd)), SUCCESS);
  EXPECT(fd_fdstat_get(fd, P(&stat)), SUCCESS);
  EQUAL(stat.flags, FDFLAG_APPEND | FDFLAG_NONBLOCK);
  EXPECT(fd_fdstat_get(STDIN, P(&stat)), SUCCESS);
  EQUAL(stat.filetype, FILETYPE_UNKNOWN); /* not a terminal */
  EQUAL(stat.base, RIGHT_FD_READ);
  EXPECT(fd_fdstat_get(STDOUT, P(&stat)), SUCCESS);
  EQUAL(stat.base, RIGHT_FD_WRITE);
  EXPECT(fd_fdstat_get(BAD_FD, P(&stat)), BADF);
  OURS(EXPECT(fd_fdstat_get(ROOT, P(&stat) + 4), INVAL));
  OURS(EXPECT(fd_fdstat_get(ROOT, OUTSIDE), FAULT));
}
