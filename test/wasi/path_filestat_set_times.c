/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Of what a link means, or of the link itself; never outside. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  Filestat stat;
  EXPECT(path_filestat_set_times(ROOT, 0, PATH("file"), 11, 22, FSTFLAG_ATIM | FSTFLAG_MTIM), SUCCESS);
  EXPECT(path_filestat_get(ROOT, 0, PATH("file"), P(&stat)), SUCCESS);
  EQUAL(stat.atim, 11);
  EQUAL(stat.mtim, 22);
  EXPECT(path_filestat_set_times(ROOT, 0, PATH("link"), 0, 33, FSTFLAG_MTIM), SUCCESS);
  EXPECT(path_filestat_get(ROOT, 0, PATH("link"), P(&stat)), SUCCESS);
  EQUAL(stat.mtim, 33);
  EXPECT(path_filestat_get(ROOT, 0, PATH("file"), P(&stat)), SUCCESS);
  EQUAL(stat.mtim, 22);
  EXPECT(path_filestat_set_times(ROOT, LOOKUP_SYMLINK_FOLLOW, PATH("chain"), 0, 44, FSTFLAG_MTIM), SUCCESS);
  EXPECT(path_filestat_get(ROOT, 0, PATH("file"), P(&stat)), SUCCESS);
  EQUAL(stat.mtim, 44);
  EXPECT(path_filestat_set_times(ROOT, 0, PATH("dir"), 0, 0, FSTFLAG_MTIM_NOW), SUCCESS);
  EXPECT(path_filestat_set_times(ROOT, LOOKUP_SYMLINK_FOLLOW, PATH("escape"), 0, 0, FSTFLAG_MTIM), PERM);
  EXPECT(path_filestat_set_times(ROOT, LOOKUP_SYMLINK_FOLLOW, PATH("loop"), 0, 0, FSTFLAG_MTIM), LOOP);
  EXPECT(path_filestat_set_times(ROOT, 0, PATH("../outside"), 0, 0, FSTFLAG_MTIM), PERM);
  EXPECT(path_filestat_set_times(ROOT, 0, PATH("nowhere"), 0, 0, FSTFLAG_MTIM), NOENT);
  EXPECT(path_filestat_set_times(ROOT, 0, PATH("file"), 0, 0, FSTFLAG_MTIM | FSTFLAG_MTIM_NOW), INVAL);
  EXPECT(path_filestat_set_times(ROOT, 0, PATH("file"), 0, 0, FSTFLAG_ATIM | FSTFLAG_ATIM_NOW), INVAL);
  EXPECT(path_filestat_set_times(BAD_FD, 0, PATH("file"), 0, 0, 0), BADF);
  OURS(EXPECT(path_filestat_set_times(ROOT, 0, PATH("file/"), 0, 0, FSTFLAG_MTIM), NOTDIR));
  OURS(EXPECT(path_filestat_set_times(ROOT, 2, PATH("file"), 0, 0, 0), INVAL));
  OURS(EXPECT(path_filestat_set_times(ROOT, 0, PATH("file"), 0, 0, 16), INVAL));
}
