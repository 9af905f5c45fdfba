/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A read-only grant: nothing truncates, creates, changes times, allocates, renames, links or removes, by path or by
 * descriptor, from or to where writing is allowed; always EPERM or ENOTCAPABLE. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %source/test/wasi/Inputs/fixture.py %t.d
// RUN: %python %S/Inputs/tree.py %t.d/root > %t.before
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/:ro --dir=%t.d/other::/other
// RUN: %run %t
// RUN: %python %S/Inputs/tree.py %t.d/root > %t.after
// RUN: cmp %t.before %t.after
#include "../wasi/Inputs/wasi.h"

#define REFUSED(call) do { \
    const uint32_t error = call; \
    check(__LINE__, #call, error == ERRNO_PERM || error == ERRNO_NOTCAPABLE); \
  } while (0)

/* From and to the other grant, which is for writing. */
static void across(uint32_t fd)
{
  enum { OTHER = ROOT + 1 };
  uint32_t made;
  REFUSED(path_rename(ROOT, PATH("file"), OTHER, PATH("moved")));
  REFUSED(path_rename(OTHER, PATH("file"), ROOT, PATH("new")));
  REFUSED(path_link(ROOT, 0, PATH("file"), OTHER, PATH("linked"))); /* it could be written through that name */
  REFUSED(path_link(OTHER, 0, PATH("file"), ROOT, PATH("new")));
  EXPECT(path_open(OTHER, 0, PATH("own"), OFLAG_CREAT, RW, 0, 0, P(&made)), SUCCESS);
  EXPECT(fd_renumber(made, fd), SUCCESS); /* the number changes hands, not the right */
  EXPECT(write_bytes(fd, "x"), SUCCESS);
  REFUSED(try_open("file", 0, OFLAG_TRUNC, RIGHT_FD_READ));
}

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
  REFUSED(fd_filestat_set_size(fd, 0));
  REFUSED(fd_filestat_set_size(fd, 100));
  REFUSED(fd_filestat_set_times(fd, 1, 1, FSTFLAG_ATIM | FSTFLAG_MTIM));
  REFUSED(fd_filestat_set_times(fd, 0, 0, FSTFLAG_ATIM_NOW | FSTFLAG_MTIM_NOW));
  REFUSED(fd_allocate(fd, 0, 100000));
  CHECK(write_bytes(fd, "x") != 0); /* it was not opened for that: EBADF */
  Iovec iovec = {"x", 1};
  uint32_t written;
  CHECK(fd_pwrite(fd, P(&iovec), 1, 0, P(&written)) != 0);
  uint32_t dir = open_file("dir", OFLAG_DIRECTORY, RIGHT_FD_READDIR), made;
  CHECK(dir != BAD_FD);
  REFUSED(path_open(dir, 0, PATH("new"), OFLAG_CREAT, RW, 0, 0, P(&made)));
  REFUSED(path_unlink_file(dir, PATH("inner")));
  REFUSED(fd_filestat_set_times(dir, 1, 1, FSTFLAG_ATIM | FSTFLAG_MTIM));
  across(fd);
  EQUAL(stat_size("file"), 13);
}
