/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Each standard stream can take the place of an open file, and its own number is free then. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#define REPORT report /* standard output moves meanwhile */
static unsigned report = 1;
#include "Inputs/wasi.h"

static void test(void)
{
  Fdstat stat;
  uint32_t kept = open_file("file", 0, RIGHT_FD_READ);
  for (uint32_t stream = STDIN; stream <= STDERR; stream++) {
    uint32_t fd = open_file("taken", OFLAG_CREAT, 0);
    EXPECT(open_errno, SUCCESS);
    EXPECT(fd_renumber(stream, fd), SUCCESS);
    report = stream == STDOUT ? fd : report;
    EXPECT(fd_fdstat_get(fd, P(&stat)), SUCCESS);
    EQUAL(stat.base, stream == STDIN ? RIGHT_FD_READ : RIGHT_FD_WRITE);
    EXPECT(fd_fdstat_get(stream, P(&stat)), BADF);
    EXPECT(path_unlink_file(ROOT, PATH("taken")), SUCCESS);
  }
  EXPECT(fd_filestat_get(kept, P(&(Filestat){0})), SUCCESS);
}
