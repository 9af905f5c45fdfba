/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Another process turns a directory into a link that leads out and back, and moves its parents, all the time, while the
 * program opens, creates and removes below it: nothing outside is read, made or removed; with openat2 and with the walk. For
 * ten seconds each with W2N_LONG_TESTS, else for one. */
// REQUIRES: native
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %source/test/wasi/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %python %S/Inputs/43_swap.py %t.d %t
// RUN: %cc -c %S/Inputs/without_openat2.c -o %t.o && %python %source/test/wasi/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm %t.o -o %t.walk --dir=%t.d/root::/
// RUN: %python %S/Inputs/43_swap.py %t.d %t.walk
#include "../wasi/Inputs/wasi.h"

static uint32_t opened;

static void read_inside(const char *path)
{
  char buffer[64];
  const uint32_t fd = open_file(path, 0, RIGHT_FD_READ);
  if (fd == BAD_FD)
    return;
  opened++;
  const uint32_t got = read_bytes(fd, buffer, sizeof buffer);
  if (got != 7 || !same(buffer, "inside\n", 7))
    CHECK(!"read inside only");
  fd_close(fd);
}

static void create(const char *path)
{
  const uint32_t fd = open_file(path, OFLAG_CREAT, RW);
  if (fd != BAD_FD)
    fd_close(fd);
}

static void attack(void)
{
  read_inside("swap/file");
  read_inside("deep/a/b/file");         /* b is moved up and down: ".." of it is not always inside */
  read_inside("deep/a/b/../../../real/file");
  create("swap/made");
  create("deep/a/b/../../../../trap/made");
  path_create_directory(ROOT, PATH("swap/made-dir"));
  path_unlink_file(ROOT, PATH("swap/precious"));
  path_unlink_file(ROOT, PATH("deep/a/b/../../../../trap/precious"));
  path_rename(ROOT, PATH("swap/made"), ROOT, PATH("swap/made-too"));
  path_remove_directory(ROOT, PATH("swap/made-dir"));
}

/* The host ends it: by a file that it puts there when the time is over. */
static void test(void)
{
  while (!exists("over"))
    attack();
  CHECK(opened > 0);
  CHECK(exists("file"));
}
