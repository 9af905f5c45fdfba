/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Another process turns a directory into a link that leads out and back, all the time, while the program opens, creates and
 * removes below it: nothing outside is read, made or removed; with openat2 and with the walk. */
// REQUIRES: native
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %source/test/wasi/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %python %S/Inputs/43_swap.py %t.d %t
// RUN: %cc -c %S/Inputs/without_openat2.c -o %t.o && %python %source/test/wasi/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm %t.o -o %t.walk --dir=%t.d/root::/
// RUN: %python %S/Inputs/43_swap.py %t.d %t.walk
#include "../wasi/Inputs/wasi.h"

static void test(void)
{
  char buffer[64];
  for (int i = 0; i < 2000; i++) {
    uint32_t fd = open_file("swap/file", 0, RIGHT_FD_READ);
    if (fd != BAD_FD) {
      const uint32_t got = read_bytes(fd, buffer, sizeof buffer);
      if (got != 7 || !same(buffer, "inside\n", 7))
        CHECK(!"read inside only");
      fd_close(fd);
    }
    fd = open_file("swap/made", OFLAG_CREAT, RW);
    if (fd != BAD_FD)
      fd_close(fd);
    path_create_directory(ROOT, PATH("swap/made-dir"));
    path_unlink_file(ROOT, PATH("swap/precious"));
    path_rename(ROOT, PATH("swap/made"), ROOT, PATH("swap/made-too"));
    path_remove_directory(ROOT, PATH("swap/made-dir"));
  }
  CHECK(exists("file"));
}
