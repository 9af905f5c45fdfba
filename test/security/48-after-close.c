/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Every function refuses a closed descriptor; closing the standard streams gives nobody else's. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %source/test/wasi/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t < /dev/null
#include "../wasi/Inputs/wasi.h"

static void test(void)
{
  Filestat stat;
  Fdstat fdstat;
  char buffer[64];
  Iovec iovec = {buffer, sizeof buffer};
  uint64_t at;
  uint32_t done, fd = open_file("file", 0, RW);
  EXPECT(fd_close(fd), SUCCESS);
  EXPECT(fd_close(fd), BADF);
  EXPECT(fd_read(fd, P(&iovec), 1, P(&done)), BADF);
  EXPECT(fd_write(fd, P(&iovec), 1, P(&done)), BADF);
  EXPECT(fd_pread(fd, P(&iovec), 1, 0, P(&done)), BADF);
  EXPECT(fd_seek(fd, 0, 0, P(&at)), BADF);
  EXPECT(fd_tell(fd, P(&at)), BADF);
  EXPECT(fd_sync(fd), BADF);
  EXPECT(fd_filestat_get(fd, P(&stat)), BADF);
  EXPECT(fd_filestat_set_size(fd, 0), BADF);
  EXPECT(fd_fdstat_get(fd, P(&fdstat)), BADF);
  EXPECT(fd_readdir(fd, P(buffer), sizeof buffer, 0, P(&done)), BADF);
  EXPECT(path_open(fd, 0, PATH("file"), 0, RIGHT_FD_READ, 0, 0, P(&done)), BADF);
  EXPECT(fd_close(STDIN), SUCCESS);
  EXPECT(fd_read(STDIN, P(&iovec), 1, P(&done)), BADF);
  EXPECT(fd_close(STDERR), SUCCESS);
  /* What is opened now may take their numbers, and is what was opened. */
  fd = open_file("file", 0, RIGHT_FD_READ);
  CHECK(read_bytes(fd, buffer, sizeof buffer) == 13 && same(buffer, "hello, world\n", 13));
  EXPECT(fd_close(fd), SUCCESS);
  EXPECT(fd_close(ROOT), SUCCESS);
  EXPECT(path_open(ROOT, 0, PATH("file"), 0, RIGHT_FD_READ, 0, 0, P(&done)), BADF);
}
