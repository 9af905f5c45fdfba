/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A read-only grant: nothing truncates, creates, changes times, allocates, renames, links or removes. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %source/test/wasi/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/:ro
// RUN: %run %t
// RUN: grep -q "hello, world" %t.d/root/file && test ! -e %t.d/root/new
#include "../wasi/Inputs/wasi.h"

#define REFUSED(call) do { \
    const uint32_t error = call; \
    check(__LINE__, #call, error == ERRNO_PERM || error == ERRNO_NOTCAPABLE || error == ERRNO_ROFS || error == ERRNO_ACCES); \
  } while (0)

static void test(void)
{
  REFUSED(try_open("file", 0, OFLAG_TRUNC, RIGHT_FD_READ));
  REFUSED(try_open("file", 0, OFLAG_TRUNC, RW));
  REFUSED(try_open("file", 0, 0, RW));
  REFUSED(try_open("new", 0, OFLAG_CREAT, RIGHT_FD_READ));
  REFUSED(try_open("new", 0, OFLAG_CREAT | OFLAG_EXCL, RW));
  REFUSED(path_filestat_set_times(ROOT, 0, PATH("file"), 1, 1, FSTFLAG_ATIM | FSTFLAG_MTIM));
  REFUSED(path_create_directory(ROOT, PATH("new")));
  REFUSED(path_remove_directory(ROOT, PATH("empty-dir")));
  REFUSED(path_unlink_file(ROOT, PATH("file")));
  REFUSED(path_rename(ROOT, PATH("file"), ROOT, PATH("new")));
  REFUSED(path_link(ROOT, 0, PATH("file"), ROOT, PATH("new")));
  REFUSED(path_symlink(PATH("file"), ROOT, PATH("new")));
  const uint32_t fd = open_file("file", 0, RIGHT_FD_READ);
  CHECK(fd != BAD_FD);
  CHECK(fd_filestat_set_size(fd, 0) != 0);
  CHECK(fd_filestat_set_times(fd, 1, 1, FSTFLAG_ATIM | FSTFLAG_MTIM) != 0);
  CHECK(fd_allocate(fd, 0, 100000) != 0);
  CHECK(write_bytes(fd, "x") != 0);
  Iovec iovec = {"x", 1};
  uint32_t written;
  CHECK(fd_pwrite(fd, P(&iovec), 1, 0, P(&written)) != 0);
  uint32_t dir = open_file("dir", OFLAG_DIRECTORY, RIGHT_FD_READDIR), made;
  CHECK(dir != BAD_FD);
  CHECK(path_open(dir, 0, PATH("new"), OFLAG_CREAT, RW, 0, 0, P(&made)) != 0);
  CHECK(path_unlink_file(dir, PATH("inner")) != 0);
  EQUAL(stat_size("file"), 13);
}
