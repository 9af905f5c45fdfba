/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Closing and renumbering onto anything; descriptors of the host (files, sockets, devices that are open when the program
 * starts) are not reached by number; nothing leaks, in a process that may have few open: 20000 rounds, a million with
 * W2N_LONG_TESTS. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %source/test/wasi/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/ --dir=%t.d/other::/other
// RUN: %python %S/Inputs/47_crowd.py %run %t
#include "../wasi/Inputs/wasi.h"

enum { OTHER = ROOT + 1 };

static void reach_for_the_hosts(void)
{
  Fdstat stat;
  char byte;
  Iovec iovec = {&byte, 1};
  uint32_t got;
  for (uint32_t fd = OTHER + 1; fd < 300; fd++) {
    EXPECT(fd_fdstat_get(fd, P(&stat)), BADF);
    EXPECT(fd_read(fd, P(&iovec), 1, P(&got)), BADF);
    EXPECT(fd_renumber(fd, ROOT), BADF);
    EXPECT(fd_renumber(ROOT, fd), BADF);
    EXPECT(fd_close(fd), BADF);
  }
  EXPECT(fd_fdstat_get(0x7fffffff, P(&stat)), BADF);
  EXPECT(fd_fdstat_get(0xffffffff, P(&stat)), BADF);
}

static void renumber(void)
{
  EXPECT(fd_close(0x80000000), BADF);
  EXPECT(fd_renumber(BAD_FD, ROOT), BADF);
  EXPECT(fd_renumber(ROOT, 127), BADF);
  EXPECT(fd_renumber(ROOT, 0x80000000), BADF);
  EXPECT(fd_renumber(0x80000000, ROOT), BADF);
  EXPECT(fd_renumber(ROOT, ROOT), SUCCESS);
  CHECK(exists("file"));
}

static void leak(uint32_t rounds)
{
  for (uint32_t i = 0; i < rounds; i++) {
    const uint32_t a = open_file("file", 0, RIGHT_FD_READ), b = open_file("empty", 0, RIGHT_FD_READ);
    if (a == BAD_FD || b == BAD_FD || fd_renumber(a, b) || fd_close(b) || fd_close(a) != ERRNO_BADF) {
      CHECK(!"no leak");
      break;
    }
  }
  const uint32_t next = open_file("file", 0, RIGHT_FD_READ);
  CHECK(next == OTHER + 1);
  fd_close(next);
}

/* The granted directories are descriptors as others, to the program's own cost: what is gone stays gone, and another
 * directory does not get the place's name. */
static void close_the_granted(void)
{
  uint32_t made;
  Prestat prestat;
  const uint32_t file = open_file("file", 0, RIGHT_FD_READ);
  EXPECT(fd_renumber(OTHER, ROOT), SUCCESS);
  EXPECT(fd_close(OTHER), BADF);
  EXPECT(fd_prestat_get(OTHER, P(&prestat)), BADF);
  EXPECT(try_open("dir/inner", 0, 0, RIGHT_FD_READ), NOENT); /* ROOT is the other one now */
  EXPECT(fd_close(ROOT), SUCCESS);
  EXPECT(fd_close(ROOT), BADF);
  EXPECT(try_open("file", 0, 0, RIGHT_FD_READ), BADF);
  EXPECT(fd_renumber(file, ROOT), BADF);
  EXPECT(path_open(file, 0, PATH("file"), 0, RIGHT_FD_READ, 0, 0, P(&made)), NOTDIR);
  EXPECT(fd_close(file), SUCCESS);
}

static void test(void)
{
  uint32_t count, bytes;
  EXPECT(args_sizes_get(P(&count), P(&bytes)), SUCCESS);
  reach_for_the_hosts();
  renumber();
  leak(count > 1 ? 1000000 : 20000);
  close_the_granted();
}
