/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Times to the nanosecond, "now", or left alone; of files and directories. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  Filestat stat;
  uint32_t fd = open_file("file", 0, RW), directory = open_file("dir", OFLAG_DIRECTORY, 0);
  EXPECT(fd_filestat_set_times(fd, 1000000007, 2000000009, FSTFLAG_ATIM | FSTFLAG_MTIM), SUCCESS);
  EXPECT(fd_filestat_get(fd, P(&stat)), SUCCESS);
  EQUAL(stat.atim, 1000000007);
  EQUAL(stat.mtim, 2000000009);
  EXPECT(fd_filestat_set_times(fd, 5, 3, FSTFLAG_MTIM), SUCCESS);
  EXPECT(fd_filestat_get(fd, P(&stat)), SUCCESS);
  EQUAL(stat.atim, 1000000007);
  EQUAL(stat.mtim, 3);
  EXPECT(fd_filestat_set_times(fd, 0, 0, FSTFLAG_ATIM_NOW), SUCCESS);
  EXPECT(fd_filestat_get(fd, P(&stat)), SUCCESS);
  CHECK(stat.atim > 1600000000000000000);
  EQUAL(stat.mtim, 3);
  EXPECT(fd_filestat_set_times(fd, 0, 0, 0), SUCCESS);
  EXPECT(fd_filestat_set_times(directory, 0, 7, FSTFLAG_MTIM), SUCCESS);
  EXPECT(fd_filestat_get(directory, P(&stat)), SUCCESS);
  EQUAL(stat.mtim, 7);
  EXPECT(fd_filestat_set_times(fd, 0, 0, FSTFLAG_ATIM | FSTFLAG_ATIM_NOW), INVAL);
  EXPECT(fd_filestat_set_times(fd, 0, 0, FSTFLAG_MTIM | FSTFLAG_MTIM_NOW), INVAL);
  EXPECT(fd_filestat_set_times(STDIN, 0, 0, FSTFLAG_ATIM_NOW), BADF);
  EXPECT(fd_filestat_set_times(BAD_FD, 0, 0, FSTFLAG_ATIM_NOW), BADF);
  OURS(EXPECT(fd_filestat_set_times(fd, 0, 0, 16), INVAL));
}
