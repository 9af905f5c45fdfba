/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Of what a link means, or of the link itself. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  Filestat stat, target;
  EXPECT(path_filestat_get(ROOT, 0, PATH("file"), P(&target)), SUCCESS);
  EQUAL(target.filetype, FILETYPE_REGULAR_FILE);
  EQUAL(target.size, 13);
  EXPECT(path_filestat_get(ROOT, LOOKUP_SYMLINK_FOLLOW, PATH("chain"), P(&stat)), SUCCESS);
  EQUAL(stat.ino, target.ino);
  EXPECT(path_filestat_get(ROOT, 0, PATH("link"), P(&stat)), SUCCESS);
  EQUAL(stat.filetype, FILETYPE_SYMBOLIC_LINK);
  EQUAL(stat.size, 4);
  EXPECT(path_filestat_get(ROOT, 0, PATH("dir"), P(&stat)), SUCCESS);
  EQUAL(stat.filetype, FILETYPE_DIRECTORY);
  EXPECT(path_filestat_get(ROOT, 0, PATH("."), P(&stat)), SUCCESS);
  EXPECT(path_filestat_get(ROOT, 0, PATH("dir/.."), P(&stat)), SUCCESS);
  EXPECT(path_filestat_get(ROOT, 0, PATH("fifo"), P(&stat)), SUCCESS);
  EQUAL(stat.filetype, FILETYPE_UNKNOWN); /* WASI has no FIFOs */
  EXPECT(path_filestat_get(ROOT, 0, PATH("escape"), P(&stat)), SUCCESS);
  EXPECT(path_filestat_get(ROOT, LOOKUP_SYMLINK_FOLLOW, PATH("escape"), P(&stat)), PERM);
  EXPECT(path_filestat_get(ROOT, LOOKUP_SYMLINK_FOLLOW, PATH("absolute"), P(&stat)), PERM);
  EXPECT(path_filestat_get(ROOT, LOOKUP_SYMLINK_FOLLOW, PATH("loop"), P(&stat)), LOOP);
  EXPECT(path_filestat_get(ROOT, LOOKUP_SYMLINK_FOLLOW, PATH("dangling"), P(&stat)), NOENT);
  EXPECT(path_filestat_get(ROOT, 0, PATH(".."), P(&stat)), PERM);
  EXPECT(path_filestat_get(ROOT, 0, PATH("../root/file"), P(&stat)), PERM);
  EXPECT(path_filestat_get(ROOT, 0, PATH("nowhere"), P(&stat)), NOENT);
  EXPECT(path_filestat_get(ROOT, 0, PATH(""), P(&stat)), NOENT);
  EXPECT(path_filestat_get(ROOT, 0, PATH("a\0"), P(&stat)), INVAL);
  EXPECT(path_filestat_get(STDIN, 0, PATH("file"), P(&stat)), BADF);
  EXPECT(path_filestat_get(BAD_FD, 0, PATH("file"), P(&stat)), BADF);
  OURS(EXPECT(path_filestat_get(ROOT, 0, PATH("link/"), P(&stat)), NOTDIR));
  OURS(EXPECT(path_filestat_get(ROOT, 0, PATH("file/"), P(&stat)), NOTDIR));
  OURS(EXPECT(path_filestat_get(ROOT, 2, PATH("file"), P(&stat)), INVAL));
  OURS(EXPECT(path_filestat_get(ROOT, 0, PATH("file"), P(&stat) + 4), INVAL));
  OURS(EXPECT(path_filestat_get(ROOT, 0, PATH("file"), OUTSIDE), FAULT));
}
