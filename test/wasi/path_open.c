/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Opening, creating, emptying; what is refused, and why. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  uint32_t fd;
  EXPECT(try_open("file", 0, 0, RIGHT_FD_READ), SUCCESS);
  EXPECT(try_open("dir/./nested/../../file", 0, 0, RIGHT_FD_READ), SUCCESS);
  EXPECT(try_open("new", 0, OFLAG_CREAT, RW), SUCCESS);
  EXPECT(try_open("new", 0, OFLAG_CREAT, RW), SUCCESS);
  EXPECT(try_open("new", 0, OFLAG_CREAT | OFLAG_EXCL, RW), EXIST);
  EXPECT(try_open("link", 0, OFLAG_CREAT | OFLAG_EXCL, RW), EXIST);
  EXPECT(try_open("dangling", LOOKUP_SYMLINK_FOLLOW, OFLAG_CREAT | OFLAG_EXCL, RW), EXIST);
  EXPECT(try_open("file", 0, OFLAG_TRUNC, RW), SUCCESS);
  EQUAL(stat_size("file"), 0);
  EXPECT(try_open("dir", 0, OFLAG_DIRECTORY, RIGHT_FD_READ), SUCCESS);
  EXPECT(try_open("dir/", 0, 0, RIGHT_FD_READ), SUCCESS);
  EXPECT(try_open(".", 0, OFLAG_DIRECTORY, 0), SUCCESS);
  EXPECT(try_open("file", 0, OFLAG_DIRECTORY, RIGHT_FD_READ), NOTDIR);
  EXPECT(try_open("file/", 0, 0, RIGHT_FD_READ), NOTDIR);
  EXPECT(try_open("dir", 0, 0, RW), ISDIR);
  EXPECT(try_open("dir", 0, OFLAG_CREAT, RW), ISDIR);
  EXPECT(try_open("other/", 0, OFLAG_CREAT, RW), ISDIR);
  EXPECT(try_open(".", 0, OFLAG_DIRECTORY, RW), ISDIR);
  EXPECT(try_open("link", 0, 0, RIGHT_FD_READ), LOOP);
  EXPECT(try_open("link", 0, OFLAG_DIRECTORY, 0), LOOP);
  EXPECT(try_open("link", LOOKUP_SYMLINK_FOLLOW, OFLAG_DIRECTORY, 0), NOTDIR);
  EXPECT(try_open("dirlink", 0, OFLAG_DIRECTORY, 0), LOOP);
  EXPECT(try_open("dirlink", LOOKUP_SYMLINK_FOLLOW, OFLAG_DIRECTORY, 0), SUCCESS);
  EXPECT(try_open("dir2", 0, OFLAG_CREAT | OFLAG_DIRECTORY, RW), INVAL);
  EXPECT(try_open("nowhere", 0, 0, RIGHT_FD_READ), NOENT);
  EXPECT(try_open("nowhere/file", 0, OFLAG_CREAT, RW), NOENT);
  EXPECT(try_open("file/x", 0, 0, RIGHT_FD_READ), NOTDIR);
  EXPECT(try_open("", 0, 0, RIGHT_FD_READ), NOENT);
  EXPECT(path_open(ROOT, 0, PATH("fi\0le"), 0, 0, 0, 0, P(&fd)), INVAL);
  EXPECT(path_open(ROOT, 0, PATH("fi\xc3"), 0, 0, 0, 0, P(&fd)), ILSEQ);
  EXPECT(path_open(STDIN, 0, PATH("file"), 0, 0, 0, 0, P(&fd)), BADF);
  EXPECT(path_open(BAD_FD, 0, PATH("file"), 0, 0, 0, 0, P(&fd)), BADF);
  EXPECT(path_open(open_file("file", 0, 0), 0, PATH("file"), 0, 0, 0, 0, P(&fd)), NOTDIR);
  EXPECT(path_open(open_file("dir", OFLAG_DIRECTORY, 0), 0, PATH("inner"), 0, RW, 0, 0, P(&fd)), SUCCESS);
#ifndef SAME
  fd = open_file("third", OFLAG_CREAT | OFLAG_TRUNC, RIGHT_FD_READ); /* made, but not to be written */
  EXPECT(open_errno, SUCCESS);
  EXPECT(write_bytes(fd, "x"), BADF);
  EXPECT(path_open(ROOT, 0, PATH("file"), 0, RW, 0, FDFLAG_SYNC, P(&fd)), SUCCESS);
  Fdstat stat;
  EXPECT(path_open(ROOT, 0, PATH("file"), 0, RW, 0, FDFLAG_APPEND | FDFLAG_SYNC, P(&fd)), SUCCESS);
  EXPECT(fd_fdstat_get(fd, P(&stat)), SUCCESS);
  EQUAL(stat.flags, FDFLAG_APPEND | FDFLAG_SYNC);
  EXPECT(try_open("file", 2, 0, 0), INVAL);
  EXPECT(try_open("file", 0, 16, 0), INVAL);
  EXPECT(try_open("file", 0, 0, 1ull << 30), INVAL);
  EXPECT(path_open(ROOT, 0, PATH("file"), 0, 0, 0, 32, P(&fd)), INVAL);
  EXPECT(path_open(ROOT, 0, PATH("file"), 0, 0, 0, 0, P(&fd) + 1), INVAL);
  EXPECT(path_open(ROOT, 0, PATH("file"), 0, 0, 0, 0, OUTSIDE), FAULT);
  EXPECT(path_open(ROOT, 0, P("file"), UINT32_MAX, 0, 0, 0, 0, P(&fd)), FAULT);
#endif
}
