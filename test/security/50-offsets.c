/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Offsets and lengths that are negative, over 2^63, or whose sum is. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %source/test/wasi/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "../wasi/Inputs/wasi.h"

static void test(void)
{
  uint64_t at = 77;
  uint32_t done;
  char buffer[8];
  Iovec iovec = {buffer, sizeof buffer};
  const uint32_t fd = open_file("file", 0, RW | RIGHT_FD_SEEK | RIGHT_FD_TELL | RIGHT_FD_ALLOCATE | RIGHT_FD_ADVISE |
                                             RIGHT_FD_FILESTAT_SET_SIZE);
  EXPECT(fd_seek(fd, (uint64_t)-1, WHENCE_SET, P(&at)), INVAL);
  EXPECT(fd_seek(fd, (uint64_t)-14, WHENCE_END, P(&at)), INVAL);
  EXPECT(fd_seek(fd, (uint64_t)-1, WHENCE_CUR, P(&at)), INVAL);
  EXPECT(fd_seek(fd, UINT64_C(1) << 63, WHENCE_SET, P(&at)), INVAL);
  EXPECT(fd_seek(fd, 0, 9, P(&at)), INVAL);
  EXPECT(fd_seek(fd, 5, WHENCE_SET, P(&at)), SUCCESS);
  CHECK(fd_seek(fd, INT64_MAX, WHENCE_CUR, P(&at)) != 0);
  EXPECT(fd_tell(fd, P(&at)), SUCCESS);
  EQUAL(at, 5);
  CHECK(fd_pread(fd, P(&iovec), 1, UINT64_C(1) << 63, P(&done)) != 0);
  CHECK(fd_pwrite(fd, P(&iovec), 1, UINT64_MAX, P(&done)) != 0);
  CHECK(fd_pwrite(fd, P(&iovec), 1, INT64_MAX, P(&done)) != 0);
  CHECK(fd_allocate(fd, UINT64_MAX, 1) != 0);
  CHECK(fd_allocate(fd, INT64_MAX, INT64_MAX) != 0);
  CHECK(fd_allocate(fd, 0, UINT64_MAX) != 0);
  CHECK(fd_filestat_set_size(fd, UINT64_MAX) != 0);
  fd_advise(fd, UINT64_MAX, UINT64_MAX, 0); /* either way, without harm */
  CHECK(fd_advise(fd, 0, 0, 99) != 0);
  EQUAL(stat_size("file"), 13);
}
