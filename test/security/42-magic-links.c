/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Where /proc itself is granted, its magic links still lead to nothing outside it. */
// REQUIRES: native
// RUN: %wasmcc %s -o %t.wasm
// RUN: %wasm2native %t.wasm -o %t --dir=/proc::/
// RUN: %run %t
#include "../wasi/Inputs/wasi.h"

static void test(void)
{
  static const char *const links[] = {"self/root", "self/cwd", "self/exe", "self/fd/0", "self/fd/1", "thread-self/root"};
  for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
    CHECK(try_open(links[i], LOOKUP_SYMLINK_FOLLOW, 0, RIGHT_FD_READ) != 0);
    CHECK(try_open(links[i], LOOKUP_SYMLINK_FOLLOW, OFLAG_DIRECTORY, RIGHT_FD_READDIR) != 0);
  }
  CHECK(try_open("self/root/etc/passwd", LOOKUP_SYMLINK_FOLLOW, 0, RIGHT_FD_READ) != 0);
  CHECK(try_open("self/cwd/.", 0, 0, RIGHT_FD_READ) != 0);
  Filestat stat;
  CHECK(path_filestat_get(ROOT, LOOKUP_SYMLINK_FOLLOW, PATH("self/root/etc"), P(&stat)) != 0);
  EXPECT(try_open("self/status", 0, 0, RIGHT_FD_READ), SUCCESS);
}
