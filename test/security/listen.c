/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* --listen: a listening socket behind the directories; what it accepts can talk; nothing else can be reached. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %wasm2native %t.wasm -o %t
// RUN: %python %S/Inputs/connect.py %run %t
#include "../wasi/Inputs/wasi.h"

static void test(void)
{
  enum { LISTENER = 4 }; /* behind the directory, whose word came later */
  Fdstat stat;
  Prestat prestat;
  Event event;
  Subscription wait = {.tag = EVENTTYPE_FD_READ, .u.fd = LISTENER};
  uint32_t fd, events, put;
  Iovec out = {"welcome", 7};
  EXPECT(fd_prestat_get(ROOT, P(&prestat)), SUCCESS);
  EXPECT(fd_prestat_get(LISTENER, P(&prestat)), BADF); /* the end of the list, for libraries that look for it */
  EXPECT(fd_fdstat_get(LISTENER, P(&stat)), SUCCESS);
  EQUAL(stat.filetype, FILETYPE_SOCKET_STREAM);
  EXPECT(poll_oneoff(P(&wait), P(&event), 1, P(&events)), SUCCESS);
  EQUAL(event.error, 0);
  EXPECT(sock_accept(LISTENER, 0, P(&fd)), SUCCESS);
  EQUAL(fd, 5);
  EXPECT(sock_send(fd, P(&out), 1, 0, P(&put)), SUCCESS);
  EXPECT(sock_shutdown(fd, SDFLAG_WR), SUCCESS);
}
