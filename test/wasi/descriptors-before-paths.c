/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A descriptor that is not open, or no directory, is what a call complains about, whatever is wrong with its paths:
 * both descriptors before either path, and path_link's flags before the paths, too. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static char buffer[8], long_path[5001];
static uint32_t number;

static void all_but_open(uint32_t fd, w2n_ptr path, uint32_t length)
{
  EXPECT(path_create_directory(fd, path, length), BADF);
  EXPECT(path_filestat_get(fd, 0, path, length, P(buffer)), BADF);
  EXPECT(path_filestat_set_times(fd, 0, path, length, 0, 0, FSTFLAG_MTIM_NOW), BADF);
  EXPECT(path_link(fd, 0, path, length, ROOT, PATH("new")), BADF);
  EXPECT(path_link(ROOT, 0, path, length, fd, PATH("new")), BADF);
  EXPECT(path_link(ROOT, 0, PATH("file"), fd, path, length), BADF);
  EXPECT(path_link(fd, LOOKUP_SYMLINK_FOLLOW, path, length, ROOT, PATH("new")), BADF);
  EXPECT(path_readlink(fd, path, length, P(buffer), 1, P(&number)), BADF);
  EXPECT(path_remove_directory(fd, path, length), BADF);
  EXPECT(path_rename(fd, path, length, ROOT, PATH("new")), BADF);
  EXPECT(path_rename(ROOT, path, length, fd, PATH("new")), BADF);
  EXPECT(path_rename(ROOT, PATH("file"), fd, path, length), BADF);
  EXPECT(path_symlink(path, length, fd, PATH("new")), BADF);
  EXPECT(path_symlink(PATH("file"), fd, path, length), BADF);
  EXPECT(path_unlink_file(fd, path, length), BADF);
}

static void wrong_path(w2n_ptr path, uint32_t length)
{
  uint32_t file = open_file("file", 0, RIGHT_FD_READ);
  all_but_open(BAD_FD, path, length);
  all_but_open(STDIN, path, length);
  all_but_open(file, path, length);
  EXPECT(path_open(BAD_FD, 0, path, length, 0, 0, 0, 0, P(&number)), BADF);
  EXPECT(path_open(STDIN, 0, path, length, 0, 0, 0, 0, P(&number)), BADF);
  EXPECT(path_open(file, 0, path, length, 0, 0, 0, 0, P(&number)), NOTDIR);
  EXPECT(path_link(ROOT, LOOKUP_SYMLINK_FOLLOW, path, length, ROOT, PATH("new")), INVAL);
  EXPECT(fd_close(file), SUCCESS);
}

static void test(void)
{
  for (size_t i = 0; i < sizeof long_path; i++)
    long_path[i] = i % 2 ? '/' : 'x';
  wrong_path(PATH(""));
  wrong_path(PATH("a\0b"));
  wrong_path(PATH("/absolute"));
  wrong_path(PATH("../outside"));
  wrong_path(PATH("nowhere/at/all"));
  wrong_path(P(long_path), sizeof long_path);
  OURS(wrong_path(PATH("a\xff"))); /* Wasmtime's path_open, alone, says ILSEQ first */
  OURS(wrong_path(OUTSIDE, 4));
  CHECK(exists("file") && !exists("new"));
}
