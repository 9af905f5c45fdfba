/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Below a read-only grant everything can be read and nothing changed. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/:ro --dir=%t.d/other::/other
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  uint32_t fd = open_file("file", 0, RIGHT_FD_READ), directory = open_file("dir", OFLAG_DIRECTORY, 0);
  EXPECT(open_errno, SUCCESS);
  EXPECT(try_open("file", 0, 0, RW), PERM);
  EXPECT(try_open("file", 0, OFLAG_TRUNC, RIGHT_FD_READ), PERM);
  EXPECT(try_open("new", 0, OFLAG_CREAT, RIGHT_FD_READ), PERM);
  EXPECT(path_open(directory, 0, PATH("inner"), 0, RW, 0, 0, P(&fd)), PERM);
  EXPECT(write_bytes(fd, "x"), BADF);
  EXPECT(fd_filestat_set_size(fd, 0), PERM);
  EXPECT(fd_filestat_set_times(fd, 0, 0, FSTFLAG_MTIM_NOW), PERM);
  EXPECT(fd_filestat_set_times(ROOT, 0, 0, FSTFLAG_MTIM_NOW), PERM);
  EXPECT(fd_allocate(fd, 0, 100), PERM);
  EXPECT(path_filestat_set_times(ROOT, 0, PATH("file"), 0, 0, FSTFLAG_MTIM_NOW), PERM);
  EXPECT(path_create_directory(ROOT, PATH("new")), PERM);
  EXPECT(path_remove_directory(ROOT, PATH("empty-dir")), PERM);
  EXPECT(path_unlink_file(ROOT, PATH("file")), PERM);
  EXPECT(path_symlink(PATH("file"), ROOT, PATH("new")), PERM);
  EXPECT(path_rename(ROOT, PATH("file"), ROOT, PATH("new")), PERM);
  EXPECT(path_link(ROOT, 0, PATH("file"), ROOT, PATH("new")), PERM);
  EXPECT(path_link(ROOT, 0, PATH("file"), ROOT + 1, PATH("new")), PERM); /* not into a writable one */
  EXPECT(path_rename(ROOT, PATH("file"), ROOT + 1, PATH("new")), PERM);
  EXPECT(path_rename(ROOT + 1, PATH("file"), ROOT, PATH("new")), PERM);
  EXPECT(path_link(ROOT + 1, 0, PATH("file"), ROOT, PATH("new")), PERM);
  EXPECT(path_unlink_file(directory, PATH("inner")), PERM);
  CHECK(has_content("file", "hello, world\n"));
}
