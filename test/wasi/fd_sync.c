/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* To the disk: files, and directories too. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  uint32_t fd = open_file("file", 0, RW), directory = open_file("dir", OFLAG_DIRECTORY, 0);
  EXPECT(write_bytes(fd, "new"), SUCCESS);
  EXPECT(fd_sync(fd), SUCCESS);
  OURS(EXPECT(fd_sync(directory), SUCCESS));
  EXPECT(fd_sync(STDOUT), BADF);
  EXPECT(fd_sync(BAD_FD), BADF);
}
