/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Only for sockets; with one as standard input, see sockets.c. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  char buffer[8] = "message";
  Iovec iovec = {buffer, 7};
  uint32_t result;
  uint16_t flags;
  EXPECT(sock_send(STDIN, P(&iovec), 1, 0, P(&result)), NOTSOCK);
  EXPECT(sock_send(STDOUT, P(&iovec), 1, 0, P(&result)), NOTSOCK);
  EXPECT(sock_send(ROOT, P(&iovec), 1, 0, P(&result)), NOTSOCK);
  EXPECT(sock_send(open_file("file", 0, RW), P(&iovec), 1, 0, P(&result)), NOTSOCK);
  EXPECT(sock_send(BAD_FD, P(&iovec), 1, 0, P(&result)), BADF);
  OURS(EXPECT(sock_send(BAD_FD, P(&iovec), 1, 0, OUTSIDE), FAULT));
  OURS(EXPECT(sock_send(BAD_FD, OUTSIDE, 4, 0, P(&result)), FAULT));
}
