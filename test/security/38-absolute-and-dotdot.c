/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* No function takes an absolute path or one that leaves the grant, also where it comes back in. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %source/test/wasi/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
// RUN: test ! -e %t.d/made && test -e %t.d/outside
#include "../wasi/Inputs/wasi.h"

static void everything(const char *path)
{
  const uint32_t length = length_of(path);
  Filestat stat;
  uint32_t fd, used;
  char buffer[64];
  EXPECT(path_open(ROOT, 1, P(path), length, 0, RIGHT_FD_READ, 0, 0, P(&fd)), PERM);
  EXPECT(path_open(ROOT, 0, P(path), length, OFLAG_CREAT, RW, 0, 0, P(&fd)), PERM);
  EXPECT(path_filestat_get(ROOT, 1, P(path), length, P(&stat)), PERM);
  EXPECT(path_filestat_set_times(ROOT, 0, P(path), length, 0, 0, 0), PERM);
  EXPECT(path_readlink(ROOT, P(path), length, P(buffer), sizeof buffer, P(&used)), PERM);
  EXPECT(path_create_directory(ROOT, P(path), length), PERM);
  EXPECT(path_remove_directory(ROOT, P(path), length), PERM);
  EXPECT(path_unlink_file(ROOT, P(path), length), PERM);
  EXPECT(path_rename(ROOT, P(path), length, ROOT, PATH("taken")), PERM);
  EXPECT(path_rename(ROOT, PATH("file"), ROOT, P(path), length), PERM);
  EXPECT(path_link(ROOT, 0, P(path), length, ROOT, PATH("taken")), PERM);
  EXPECT(path_link(ROOT, 0, PATH("file"), ROOT, P(path), length), PERM);
  EXPECT(path_symlink(PATH("file"), ROOT, P(path), length), PERM);
}

static void test(void)
{
  everything("/etc/passwd");
  everything("/made");
  everything("../made");
  everything("../outside");
  everything("../root/file");
  everything("dir/../../outside");
  everything("dir/../../root/file");
  everything("./../outside");
  everything("dir/nested/../../../outside");
  everything("dirlink/../../outside");
  CHECK(exists("file"));
  CHECK(!exists("taken"));
}
