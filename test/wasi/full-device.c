/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A device without room: NOSPC, and nothing is written. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %wasm2native %t.wasm -o %t --dir=/dev::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  Iovec iovec = {"text", 4};
  Fdstat stat;
  uint32_t put = 7, fd = open_file("full", 0, RW);
  EXPECT(fd_fdstat_get(fd, P(&stat)), SUCCESS);
  EQUAL(stat.filetype, FILETYPE_CHARACTER_DEVICE);
  EXPECT(fd_write(fd, P(&iovec), 1, P(&put)), NOSPC);
  EXPECT(fd_pwrite(fd, P(&iovec), 1, 0, P(&put)), NOSPC);
  EQUAL(put, 7);
  EXPECT(fd_sync(fd), INVAL); /* there is nothing to write to */
  EXPECT(fd_datasync(fd), INVAL);
  EXPECT(fd_filestat_set_size(fd, 0), INVAL);
  EXPECT(fd_allocate(fd, 0, 1), NODEV);
}
