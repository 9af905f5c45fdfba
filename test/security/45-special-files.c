/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* FIFOs and sockets inside a grant: opening them does not wait for anybody. */
// REQUIRES: native
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %source/test/wasi/Inputs/fixture.py %t.d
// RUN: %in %t.d/root %python -c "import socket; socket.socket(socket.AF_UNIX).bind('socket')"
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %python -c "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:], timeout=20).returncode)" %t
#include "../wasi/Inputs/wasi.h"

static void test(void)
{
  static const uint64_t rights[] = {RIGHT_FD_READ, RIGHT_FD_WRITE, RW};
  for (int i = 0; i < 3; i++) {
    try_open("fifo", 0, 0, rights[i]); /* either way, at once */
    try_open("fifo", 0, OFLAG_CREAT, rights[i]);
    CHECK(try_open("socket", 0, 0, rights[i]) != 0);
  }
  CHECK(try_open("fifo", 0, OFLAG_DIRECTORY, RIGHT_FD_READ) == ERRNO_NOTDIR);
  Filestat stat;
  EXPECT(path_filestat_get(ROOT, 0, PATH("fifo"), P(&stat)), SUCCESS);
}
