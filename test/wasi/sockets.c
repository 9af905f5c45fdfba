/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A socket as standard input: receiving, sending, shutting down, accepting. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %wasm2native %t.wasm -o %t
// RUN: %python %S/Inputs/socket_peer.py %run %t
#include "Inputs/wasi.h"

static void talk(uint32_t fd)
{
  char buffer[16];
  Iovec in[] = {{buffer, 3}, {buffer + 8, 8}}, out[] = {{"ans", 3}, {"wer", 3}};
  uint32_t got, put;
  uint16_t flags = 7;
  EXPECT(sock_recv(fd, P(in), 1, RIFLAG_PEEK, P(&got), P(&flags)), SUCCESS);
  EQUAL(got, 3);
  EQUAL(flags, 0);
  in[1].length = 5;
  EXPECT(sock_recv(fd, P(in), 2, RIFLAG_WAITALL, P(&got), P(&flags)), SUCCESS);
  EQUAL(got, 8);
  CHECK(same(buffer, "que", 3) && same(buffer + 8, "stion", 5));
  EXPECT(sock_send(fd, P(out), 2, 0, P(&put)), SUCCESS);
  EQUAL(put, 6);
  EXPECT(sock_send(fd, P(out), 2, 1, P(&put)), INVAL);
  EXPECT(sock_recv(fd, P(in), 2, 4, P(&got), P(&flags)), INVAL);
  EXPECT(sock_recv(fd, P(in), 2, 0, P(&got), P(&flags) + 1), INVAL);
  EXPECT(sock_recv(fd, P(in), 2, 0, OUTSIDE, P(&flags)), FAULT);
  EXPECT(sock_shutdown(fd, 0), INVAL);
  EXPECT(sock_shutdown(fd, 4), INVAL);
  EXPECT(sock_shutdown(fd, SDFLAG_WR), SUCCESS);
  EXPECT(sock_send(fd, P(out), 1, 0, P(&put)), PIPE);
}

static void test(void)
{
  uint32_t argc, size, argv[4], fd;
  char text[4096];
  args_sizes_get(P(&argc), P(&size));
  args_get(P(argv), P(text));
  if (*(const char *)argv[1] == 'c') {
    EXPECT(sock_accept(STDIN, 0, P(&fd)), INVAL); /* it does not listen */
    talk(STDIN);
    return;
  }
  Fdstat stat;
  EXPECT(sock_accept(STDIN, FDFLAG_APPEND, P(&fd)), INVAL);
  EXPECT(sock_accept(STDIN, 0, P(&fd) + 1), INVAL);
  EXPECT(sock_accept(STDIN, 0, P(&fd)), SUCCESS);
  EQUAL(fd, 3); /* nothing was granted */
  EXPECT(fd_fdstat_get(fd, P(&stat)), SUCCESS);
  EQUAL(stat.filetype, FILETYPE_SOCKET_STREAM);
  CHECK(stat.base & RIGHT_SOCK_SHUTDOWN);
  talk(fd);
  EXPECT(fd_close(fd), SUCCESS);
}
