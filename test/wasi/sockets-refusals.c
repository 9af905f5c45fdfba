/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the system says of sockets: nobody there yet, nothing to read, no room, reset, refused, not connected, too long;
 * and what their rights are needed for. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %wasm2native %t.wasm -o %t
// RUN: %python %S/Inputs/socket_refusals.py %run %t
#include "Inputs/wasi.h"

enum { LISTENER = 3, REFUSED, UNCONNECTED }; /* as socket_refusals.py hands them over */
static char bytes[70000];
static const Iovec some = {bytes, 1000}, much = {bytes, sizeof bytes};
static uint32_t done;
static uint16_t flags;

static void without(uint32_t fd, uint64_t right)
{
  Fdstat stat;
  EXPECT(fd_fdstat_get(fd, P(&stat)), SUCCESS);
  EXPECT(fd_fdstat_set_rights(fd, stat.base & ~right, stat.inheriting), SUCCESS);
}

static void connections(void)
{
  uint32_t silent, reset, none, error;
  EXPECT(sock_accept(LISTENER, FDFLAG_NONBLOCK, P(&silent)), SUCCESS);
  EXPECT(sock_accept(LISTENER, 0, P(&reset)), SUCCESS);
  EXPECT(sock_accept(LISTENER, 0, P(&none)), AGAIN);
  EXPECT(sock_recv(silent, P(&some), 1, 0, P(&done), P(&flags)), AGAIN);
  EXPECT(fd_read(silent, P(&some), 1, P(&done)), AGAIN);
  while ((error = sock_send(silent, P(&much), 1, 0, P(&done))) == 0)
    ;
  EXPECT(error, AGAIN);
  EXPECT(sock_send(silent, P(&much), 1, 0, P(&done)), AGAIN);
  EXPECT(sock_recv(reset, P(&some), 1, 0, P(&done), P(&flags)), CONNRESET);
  EXPECT(sock_shutdown(reset, SDFLAG_WR), NOTCONN);
  without(silent, RIGHT_FD_READ);
  EXPECT(sock_recv(silent, P(&some), 1, 0, P(&done), P(&flags)), NOTCAPABLE);
  without(silent, RIGHT_FD_WRITE);
  EXPECT(sock_send(silent, P(&some), 1, 0, P(&done)), NOTCAPABLE);
  without(silent, RIGHT_SOCK_SHUTDOWN);
  EXPECT(sock_shutdown(silent, SDFLAG_RD), NOTCAPABLE);
}

static void test(void)
{
  connections();
  EXPECT(sock_recv(LISTENER, P(&some), 1, 0, P(&done), P(&flags)), NOTCONN);
  EXPECT(sock_send(LISTENER, P(&some), 1, 0, P(&done)), PIPE);
  without(LISTENER, RIGHT_SOCK_ACCEPT);
  EXPECT(sock_accept(LISTENER, 0, P(&done)), NOTCAPABLE);
  EXPECT(sock_send(REFUSED, P(&much), 1, 0, P(&done)), MSGSIZE);
  EXPECT(sock_send(REFUSED, P(&some), 1, 0, P(&done)), SUCCESS);
  EXPECT(sock_recv(REFUSED, P(&some), 1, 0, P(&done), P(&flags)), CONNREFUSED);
  EXPECT(sock_send(UNCONNECTED, P(&some), 1, 0, P(&done)), DESTADDRREQ);
  EXPECT(sock_accept(UNCONNECTED, 0, P(&done)), NOTSUP);
}
