/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What libraries expect of a granted directory: the rights, that it can be opened again with them, closed and replaced;
 * and what was opened from it before stays. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static const uint64_t BASE = RIGHT_PATH_CREATE_DIRECTORY | RIGHT_PATH_CREATE_FILE | RIGHT_PATH_LINK_SOURCE |
                             RIGHT_PATH_LINK_TARGET | RIGHT_PATH_OPEN | RIGHT_FD_READDIR | RIGHT_PATH_READLINK |
                             RIGHT_PATH_RENAME_SOURCE | RIGHT_PATH_RENAME_TARGET | RIGHT_PATH_SYMLINK |
                             RIGHT_PATH_REMOVE_DIRECTORY | RIGHT_PATH_UNLINK_FILE | RIGHT_PATH_FILESTAT_GET |
                             RIGHT_PATH_FILESTAT_SET_TIMES | RIGHT_FD_FILESTAT_GET | RIGHT_FD_FILESTAT_SET_TIMES;
static const uint64_t INHERITED = RW | RIGHT_FD_DATASYNC | RIGHT_FD_SEEK | RIGHT_FD_FDSTAT_SET_FLAGS | RIGHT_FD_SYNC |
                                  RIGHT_FD_TELL | RIGHT_FD_ADVISE | RIGHT_FD_ALLOCATE | RIGHT_FD_FILESTAT_SET_SIZE |
                                  RIGHT_POLL_FD_READWRITE;

static uint32_t again(uint32_t oflags, uint64_t base, uint64_t inheriting, uint32_t fdflags)
{
  uint32_t fd = BAD_FD;
  open_errno = path_open(ROOT, 0, PATH("."), oflags, base, inheriting, fdflags, P(&fd));
  return fd;
}

static void test(void)
{
  Fdstat stat;
  Filestat one, other;
  EXPECT(fd_fdstat_get(ROOT, P(&stat)), SUCCESS);
  EQUAL(stat.base & BASE, BASE);
  EQUAL(stat.inheriting & (BASE | INHERITED), BASE | INHERITED);
  uint32_t fd = again(OFLAG_DIRECTORY, stat.base, stat.inheriting, 0);
  EXPECT(open_errno, SUCCESS);
  again(0, 0, 0, FDFLAG_NONBLOCK);
  EXPECT(open_errno, SUCCESS);
  again(OFLAG_DIRECTORY, RW, 0, 0);
  EXPECT(open_errno, ISDIR);
  EXPECT(fd_close(ROOT), SUCCESS);
  EXPECT(fd_fdstat_get(ROOT, P(&stat)), BADF);
  EXPECT(fd_prestat_get(ROOT, P(&stat)), BADF);
  EXPECT(path_filestat_get(fd, 0, PATH("file"), P(&one)), SUCCESS);
  EXPECT(path_open(fd, 0, PATH("dir"), OFLAG_DIRECTORY, 0, 0, 0, P(&(uint32_t){0})), SUCCESS); /* it gets 3, ROOT's */
  EXPECT(fd_filestat_get(fd, P(&one)), SUCCESS);
  EXPECT(fd_renumber(fd, ROOT), SUCCESS);
  EXPECT(fd_filestat_get(ROOT, P(&other)), SUCCESS);
  CHECK(one.dev == other.dev && one.ino == other.ino);
  EXPECT(fd_fdstat_get(fd, P(&stat)), BADF);
  EXPECT(try_open("file", 0, 0, RW), SUCCESS);
}
