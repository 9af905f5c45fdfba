/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Each right of a descriptor is needed for what it is named after: without it the call is NOTCAPABLE and does nothing,
 * and the others work. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static char buffer[64];
static const Iovec iovec = {buffer, 4};
static uint64_t number;

/* A new descriptor of `path` that has lost `right`. */
static uint32_t without(const char *path, uint64_t right)
{
  Fdstat stat;
  bool is_file = !same(path, "dir", 4);
  uint32_t fd = open_file(path, is_file ? 0 : OFLAG_DIRECTORY, is_file ? RW : 0);
  EXPECT(fd_fdstat_get(fd, P(&stat)), SUCCESS);
  CHECK(right == 0 || (stat.base & right) == right);
  EXPECT(fd_fdstat_set_rights(fd, stat.base & ~right, stat.inheriting), SUCCESS);
  return fd;
}

static uint32_t poll(uint32_t fd)
{
  Subscription subscription = {.tag = EVENTTYPE_FD_READ, .u.fd = fd};
  Event event;
  uint32_t events, error = poll_oneoff(P(&subscription), P(&event), 1, P(&events));
  return error ? error : event.error;
}

/* A call on `fd` without the right, which is refused, then on `fd` with all of them, which is not. */
#define NEEDS(path, right, call)                                                                                      \
  do {                                                                                                                \
    uint32_t fd = without(path, RIGHT_##right);                                                                       \
    EXPECT(call, NOTCAPABLE);                                                                                         \
    EXPECT(fd_close(fd), SUCCESS);                                                                                    \
    fd = without(path, 0);                                                                                            \
    EXPECT(call, SUCCESS);                                                                                            \
    EXPECT(fd_close(fd), SUCCESS);                                                                                    \
  } while (0)

static void files(void)
{
  NEEDS("file", FD_DATASYNC, fd_datasync(fd));
  NEEDS("file", FD_SYNC, fd_sync(fd));
  NEEDS("file", FD_READ, fd_read(fd, P(&iovec), 1, P(&number)));
  NEEDS("file", FD_WRITE, fd_write(fd, P(&iovec), 1, P(&number)));
  NEEDS("file", FD_READ, fd_pread(fd, P(&iovec), 1, 0, P(&number)));
  NEEDS("file", FD_SEEK, fd_pread(fd, P(&iovec), 1, 0, P(&number)));
  NEEDS("file", FD_WRITE, fd_pwrite(fd, P(&iovec), 1, 0, P(&number)));
  NEEDS("file", FD_SEEK, fd_pwrite(fd, P(&iovec), 1, 0, P(&number)));
  NEEDS("file", FD_SEEK, fd_seek(fd, 1, WHENCE_SET, P(&number)));
  NEEDS("file", FD_SEEK | RIGHT_FD_TELL, fd_tell(fd, P(&number)));
  NEEDS("file", FD_FDSTAT_SET_FLAGS, fd_fdstat_set_flags(fd, FDFLAG_APPEND));
  NEEDS("file", FD_ADVISE, fd_advise(fd, 0, 0, ADVICE_NORMAL));
  NEEDS("file", FD_ALLOCATE, fd_allocate(fd, 0, 20));
  NEEDS("file", FD_FILESTAT_GET, fd_filestat_get(fd, P(buffer)));
  NEEDS("file", FD_FILESTAT_SET_SIZE, fd_filestat_set_size(fd, 10));
  NEEDS("file", FD_FILESTAT_SET_TIMES, fd_filestat_set_times(fd, 0, 0, FSTFLAG_MTIM_NOW));
  NEEDS("file", POLL_FD_READWRITE, poll(fd));
}

static void directories(void)
{
  NEEDS("dir", FD_READDIR, fd_readdir(fd, P(buffer), sizeof buffer, 0, P(&number)));
  NEEDS("dir", PATH_CREATE_DIRECTORY, path_create_directory(fd, PATH("new")));
  NEEDS("dir", PATH_REMOVE_DIRECTORY, path_remove_directory(fd, PATH("new")));
  NEEDS("dir", PATH_LINK_SOURCE, path_link(fd, 0, PATH("inner"), ROOT, PATH("linked")));
  NEEDS("dir", PATH_LINK_TARGET, path_link(ROOT, 0, PATH("file"), fd, PATH("linked")));
  NEEDS("dir", PATH_RENAME_SOURCE, path_rename(fd, PATH("linked"), ROOT, PATH("renamed")));
  NEEDS("dir", PATH_RENAME_TARGET, path_rename(ROOT, PATH("renamed"), fd, PATH("linked")));
  NEEDS("dir", PATH_UNLINK_FILE, path_unlink_file(fd, PATH("linked")));
  NEEDS("dir", PATH_SYMLINK, path_symlink(PATH("inner"), fd, PATH("symlink")));
  NEEDS("dir", PATH_READLINK, path_readlink(fd, PATH("symlink"), P(buffer), sizeof buffer, P(&number)));
  NEEDS("dir", PATH_FILESTAT_GET, path_filestat_get(fd, 0, PATH("inner"), P(buffer)));
  NEEDS("dir", PATH_FILESTAT_SET_TIMES, path_filestat_set_times(fd, 0, PATH("inner"), 0, 0, FSTFLAG_MTIM_NOW));
  NEEDS("dir", PATH_OPEN, path_open(fd, 0, PATH("inner"), 0, 0, 0, 0, P(&number)));
  NEEDS("dir", PATH_CREATE_FILE, path_open(fd, 0, PATH("created"), OFLAG_CREAT, 0, 0, 0, P(&number)));
  CHECK(exists("dir/created") && exists("dir/symlink") && exists("linked"));
}

/* A directory hands on, to what is opened below it, no more than its inheriting rights, which can be given up too. */
static void inherited(void)
{
  Fdstat stat;
  uint32_t below, fd = without("dir", 0);
  EXPECT(fd_fdstat_get(fd, P(&stat)), SUCCESS);
  EXPECT(fd_fdstat_set_rights(fd, stat.base, stat.inheriting & ~(uint64_t)RIGHT_FD_SEEK), SUCCESS);
  EXPECT(path_open(fd, 0, PATH("inner"), 0, RIGHT_FD_READ | RIGHT_FD_SEEK, 0, 0, P(&below)), NOTCAPABLE);
  EXPECT(path_open(fd, 0, PATH("inner"), 0, RIGHT_FD_READ, 0, 0, P(&below)), SUCCESS);
  EXPECT(fd_seek(below, 0, WHENCE_SET, P(&number)), NOTCAPABLE);
}

static void test(void)
{
  files();
  directories();
  inherited();
}
