/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Opening a FIFO waits for nobody. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  uint32_t fd = open_file("fifo", 0, RIGHT_FD_READ);
  EXPECT(open_errno, SUCCESS);
  char byte;
  EQUAL(read_bytes(fd, &byte, 1), 0); /* nobody writes */
  EXPECT(try_open("fifo", 0, 0, RIGHT_FD_WRITE), SUCCESS); /* it has a reader now */
  EXPECT(fd_close(fd), SUCCESS);
  EXPECT(try_open("fifo", 0, 0, RIGHT_FD_WRITE), NXIO);
}
