/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The attributes of open files; standard streams have no size. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  Filestat stat, again;
  EXPECT(fd_filestat_get(open_file("file", 0, RIGHT_FD_READ), P(&stat)), SUCCESS);
  EQUAL(stat.filetype, FILETYPE_REGULAR_FILE);
  EQUAL(stat.size, 13);
  EQUAL(stat.nlink, 1);
  CHECK(stat.ino != 0 && stat.mtim > 1600000000000000000 && stat.ctim > 1600000000000000000 && stat.atim != 0);
  EXPECT(path_filestat_get(ROOT, 0, PATH("file"), P(&again)), SUCCESS);
  EQUAL(again.ino, stat.ino);
  EQUAL(again.dev, stat.dev);
  EXPECT(path_link(ROOT, 0, PATH("file"), ROOT, PATH("second")), SUCCESS);
  EXPECT(fd_filestat_get(open_file("second", 0, RIGHT_FD_READ), P(&again)), SUCCESS);
  EQUAL(again.nlink, 2);
  EQUAL(again.ino, stat.ino);
  EXPECT(fd_filestat_get(ROOT, P(&stat)), SUCCESS);
  EQUAL(stat.filetype, FILETYPE_DIRECTORY);
  EXPECT(fd_filestat_get(STDOUT, P(&stat)), SUCCESS);
  EQUAL(stat.filetype, FILETYPE_UNKNOWN);
  EQUAL(stat.size, 0);
  EXPECT(fd_filestat_get(BAD_FD, P(&stat)), BADF);
  OURS(EXPECT(fd_filestat_get(ROOT, P(&stat) + 4), INVAL));
  OURS(EXPECT(fd_filestat_get(ROOT, OUTSIDE), FAULT));
}
