/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Beyond the size that the system allows a file is FBIG, not the end of the program; what fits is written. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: sh -c 'ulimit -f 1 && exec "$@"' sh %run %t
#include "Inputs/wasi.h"

enum { LIMIT = 512 }; /* ulimit's unit in sh; others count in units of 1024 bytes: nothing here is between the two */
static char bytes[4 * LIMIT];

static void test(void)
{
  Iovec iovec = {bytes, sizeof bytes};
  uint32_t done, fd = open_file("file", 0, RW);
  EXPECT(fd_write(fd, P(&iovec), 1, P(&done)), SUCCESS);
  CHECK(done == LIMIT || done == 2 * LIMIT);
  EXPECT(fd_write(fd, P(&iovec), 1, P(&done)), FBIG);
  EXPECT(fd_pwrite(fd, P(&iovec), 1, 1 << 20, P(&done)), FBIG);
  EXPECT(fd_filestat_set_size(fd, 1 << 20), FBIG);
  EXPECT(fd_allocate(fd, 0, 1 << 20), FBIG);
  EXPECT(fd_filestat_set_size(fd, LIMIT), SUCCESS);
  EQUAL(stat_size("file"), LIMIT);
}
