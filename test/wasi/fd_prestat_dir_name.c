/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The name of a granted directory, without a NUL. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  char name[8] = "xxxxxxx";
  EXPECT(fd_prestat_dir_name(ROOT, P(name), 1), SUCCESS);
  CHECK(same(name, "/xx", 3));
  EXPECT(fd_prestat_dir_name(ROOT, P(name), 8), SUCCESS); /* room to spare */
  CHECK(same(name, "/xx", 3));
  EXPECT(fd_prestat_dir_name(ROOT, P(name), 0), NAMETOOLONG);
  EXPECT(fd_prestat_dir_name(STDIN, P(name), 8), NOTDIR);
  EXPECT(fd_prestat_dir_name(BAD_FD, P(name), 8), BADF);
  EXPECT(fd_prestat_dir_name(open_file("dir", OFLAG_DIRECTORY, 0), P(name), 8), NOTDIR);
  OURS(EXPECT(fd_prestat_dir_name(ROOT, UINT32_MAX, 8), FAULT));
}
