/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Closing and renumbering onto anything; descriptors of the host are not reached by number; nothing leaks. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %source/test/wasi/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "../wasi/Inputs/wasi.h"

static void test(void)
{
  Fdstat stat;
  for (uint32_t fd = ROOT + 1; fd < 300; fd++) /* whatever the host has open */
    EXPECT(fd_fdstat_get(fd, P(&stat)), BADF);
  EXPECT(fd_fdstat_get(0x7fffffff, P(&stat)), BADF);
  EXPECT(fd_fdstat_get(0xffffffff, P(&stat)), BADF);
  EXPECT(fd_close(0x80000000), BADF);
  EXPECT(fd_renumber(BAD_FD, ROOT), BADF);
  EXPECT(fd_renumber(ROOT, 127), BADF);
  EXPECT(fd_renumber(ROOT, 0x80000000), BADF);
  EXPECT(fd_renumber(ROOT, ROOT), SUCCESS);
  CHECK(exists("file"));
  for (int i = 0; i < 20000; i++) {
    const uint32_t a = open_file("file", 0, RIGHT_FD_READ), b = open_file("empty", 0, RIGHT_FD_READ);
    if (a == BAD_FD || b == BAD_FD || fd_renumber(a, b) || fd_close(b) || fd_close(a) != ERRNO_BADF) {
      CHECK(!"no leak");
      break;
    }
  }
  const uint32_t next = open_file("file", 0, RIGHT_FD_READ);
  CHECK(next < 10);
  fd_close(next);
}
