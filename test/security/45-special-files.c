/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* FIFOs, sockets and devices inside a grant: opening them does not wait for anybody, nor does looking at them. */
// REQUIRES: native
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %source/test/wasi/Inputs/fixture.py %t.d
// RUN: %in %t.d/root %python -c "import socket; socket.socket(socket.AF_UNIX).bind('socket')"
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/ --dir=/dev::/dev
// RUN: %python -c "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:], timeout=20).returncode)" %t
#include "../wasi/Inputs/wasi.h"

enum { DEVICES = ROOT + 1 };

/* Nobody is at the other end: opened for reading it is at its end; for writing it is refused. */
static void fifo(uint64_t rights, uint32_t oflags)
{
  char byte;
  const uint32_t fd = open_file("fifo", oflags, rights);
  if (fd == BAD_FD)
    return;
  if (rights == RIGHT_FD_READ)
    EQUAL(read_bytes(fd, &byte, 1), 0);
  fd_close(fd);
}

/* Which of them can be opened is the system's to say. */
static void device(const char *name, uint64_t rights)
{
  uint32_t fd;
  if (path_open(DEVICES, 0, P(name), length_of(name), 0, rights, 0, 0, P(&fd)) == 0)
    EXPECT(fd_close(fd), SUCCESS);
}

static void test(void)
{
  static const uint64_t rights[] = {RIGHT_FD_READ, RIGHT_FD_WRITE, RW};
  for (int i = 0; i < 3; i++) {
    fifo(rights[i], 0);
    fifo(rights[i], OFLAG_CREAT);
    CHECK(try_open("socket", 0, 0, rights[i]) != 0);
    device("null", rights[i]);
    device("zero", rights[i]);
    device("tty", rights[i]);
    device("ptmx", rights[i]);
  }
  CHECK(try_open("fifo", 0, OFLAG_DIRECTORY, RIGHT_FD_READ) == ERRNO_NOTDIR);
  Filestat stat;
  EXPECT(path_filestat_get(ROOT, 0, PATH("fifo"), P(&stat)), SUCCESS);
  EXPECT(path_filestat_get(ROOT, 0, PATH("socket"), P(&stat)), SUCCESS);
  EXPECT(path_filestat_get(DEVICES, 0, PATH("null"), P(&stat)), SUCCESS);
  EQUAL(stat.filetype, FILETYPE_CHARACTER_DEVICE);
}
