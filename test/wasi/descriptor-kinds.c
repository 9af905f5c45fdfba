/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Every function that takes a descriptor refuses one that is not open, whatever its number, and one of the wrong kind:
 * a file for a directory, a directory for a file, a stream for either.  Only path_open says so of a file by NOTDIR. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t < %s
#include "Inputs/wasi.h"

static char buffer[64];
static const Iovec iovec = {buffer, sizeof buffer};
static uint64_t number;

/* Every call on a descriptor, with the other words right. */
#define ALL_FILE(CALL)                                                                                                \
  CALL(fd_advise(fd, 0, 0, ADVICE_NORMAL))                                                                            \
  CALL(fd_filestat_set_size(fd, 1))                                                                                   \
  CALL(fd_pread(fd, P(&iovec), 1, 0, P(&number)))                                                                     \
  CALL(fd_pwrite(fd, P(&iovec), 1, 0, P(&number)))                                                                    \
  CALL(fd_read(fd, P(&iovec), 1, P(&number)))                                                                         \
  CALL(fd_seek(fd, 0, WHENCE_CUR, P(&number)))                                                                        \
  CALL(fd_tell(fd, P(&number)))                                                                                       \
  CALL(fd_write(fd, P(&iovec), 1, P(&number)))

#define ALL_DIRECTORY(CALL)                                                                                           \
  CALL(fd_readdir(fd, P(buffer), sizeof buffer, 0, P(&number)))                                                       \
  CALL(path_create_directory(fd, PATH("a")))                                                                          \
  CALL(path_filestat_get(fd, 0, PATH("a"), P(buffer)))                                                                \
  CALL(path_filestat_set_times(fd, 0, PATH("a"), 0, 0, FSTFLAG_MTIM_NOW))                                             \
  CALL(path_link(fd, 0, PATH("a"), ROOT, PATH("b")))                                                                  \
  CALL(path_link(ROOT, 0, PATH("file"), fd, PATH("b")))                                                               \
  CALL(path_readlink(fd, PATH("a"), P(buffer), 1, P(&number)))                                                        \
  CALL(path_remove_directory(fd, PATH("a")))                                                                          \
  CALL(path_rename(fd, PATH("a"), ROOT, PATH("b")))                                                                   \
  CALL(path_rename(ROOT, PATH("file"), fd, PATH("b")))                                                                \
  CALL(path_symlink(PATH("a"), fd, PATH("b")))                                                                        \
  CALL(path_unlink_file(fd, PATH("a")))

#define ALL_ANY(CALL)                                                                                                 \
  CALL(fd_close(fd))                                                                                                  \
  CALL(fd_datasync(fd))                                                                                               \
  CALL(fd_fdstat_get(fd, P(buffer)))                                                                                  \
  CALL(fd_fdstat_set_flags(fd, 0))                                                                                    \
  CALL(fd_filestat_get(fd, P(buffer)))                                                                                \
  CALL(fd_filestat_set_times(fd, 0, 0, FSTFLAG_MTIM_NOW))                                                             \
  CALL(fd_renumber(fd, ROOT))                                                                                         \
  CALL(fd_renumber(ROOT, fd))                                                                                         \
  CALL(fd_sync(fd))

#define ALL_SOCKET(CALL)                                                                                              \
  CALL(sock_accept(fd, 0, P(&number)))                                                                                \
  CALL(sock_recv(fd, P(&iovec), 1, 0, P(&number), P(&number)))                                                        \
  CALL(sock_send(fd, P(&iovec), 1, 0, P(&number)))                                                                    \
  CALL(sock_shutdown(fd, SDFLAG_RD))

static void not_open(uint32_t fd)
{
#define BADF(call) EXPECT(call, BADF);
  ALL_FILE(BADF)
  ALL_DIRECTORY(BADF)
  ALL_ANY(BADF)
  ALL_SOCKET(BADF)
  EXPECT(fd_prestat_get(fd, P(buffer)), BADF);
  EXPECT(fd_prestat_dir_name(fd, P(buffer), sizeof buffer), BADF);
  EXPECT(path_open(fd, 0, PATH("a"), 0, 0, 0, 0, P(&number)), BADF);
  OURS(EXPECT(fd_allocate(fd, 0, 1), BADF));
}

static void directory(uint32_t fd)
{
  ALL_FILE(BADF)
  OURS(EXPECT(fd_allocate(fd, 0, 1), BADF));
#define NOTSOCK(call) EXPECT(call, NOTSOCK);
  OURS(ALL_SOCKET(NOTSOCK));
}

static void file(uint32_t fd)
{
  ALL_DIRECTORY(BADF)
  EXPECT(path_open(fd, 0, PATH("a"), 0, 0, 0, 0, P(&number)), NOTDIR);
  OURS(ALL_SOCKET(NOTSOCK));
  EXPECT(fd_prestat_get(fd, P(buffer)), BADF);
}

static void stream(uint32_t fd)
{
  ALL_DIRECTORY(BADF)
  OURS(ALL_SOCKET(NOTSOCK));
  EXPECT(fd_advise(fd, 0, 0, ADVICE_NORMAL), BADF);
  EXPECT(fd_filestat_set_size(fd, 1), BADF);
  EXPECT(path_open(fd, 0, PATH("a"), 0, 0, 0, 0, P(&number)), BADF);
  EXPECT(fd_seek(fd, 0, WHENCE_CUR, P(&number)), SPIPE);
  EXPECT(fd_tell(fd, P(&number)), SPIPE);
  EXPECT(fd_prestat_get(fd, P(buffer)), BADF);
}

static void test(void)
{
  uint32_t closed = open_file("file", 0, 0);
  EXPECT(fd_close(closed), SUCCESS);
  not_open(closed);
  not_open(BAD_FD);
  not_open(0x80000000);
  not_open(UINT32_MAX);
  directory(ROOT);
  directory(open_file("dir", OFLAG_DIRECTORY, 0));
  file(open_file("file", 0, RW));
  stream(STDIN);
  stream(STDOUT);
  EXPECT(fd_pread(STDIN, P(&iovec), 1, 0, P(&number)), SPIPE);
  EXPECT(fd_pread(STDOUT, P(&iovec), 1, 0, P(&number)), BADF);
  EXPECT(fd_pwrite(STDOUT, P(&iovec), 1, 0, P(&number)), SPIPE);
  EXPECT(fd_pwrite(STDIN, P(&iovec), 1, 0, P(&number)), BADF);
  CHECK(has_content("file", "hello, world\n") && !exists("b"));
}
