/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the system's user may not do is ACCES for every function that takes a path. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %wasm2native %t.wasm -o %t --dir=.::/
// RUN: %python %S/Inputs/as_nobody.py %run %t
#include "Inputs/wasi.h"

static char buffer[64];
static uint32_t number;

static void test(void)
{
  EXPECT(try_open("secret", 0, 0, RIGHT_FD_READ), ACCES);
  EXPECT(try_open("readable", 0, 0, RIGHT_FD_READ), SUCCESS);
  EXPECT(try_open("readable", 0, 0, RW), ACCES);
  EXPECT(try_open("readable", 0, OFLAG_TRUNC, RIGHT_FD_READ), ACCES);
  EXPECT(try_open("closed", 0, OFLAG_DIRECTORY, 0), ACCES);
  EXPECT(try_open("closed/file", 0, 0, 0), ACCES);
  EXPECT(path_filestat_get(ROOT, 0, PATH("closed/file"), P(buffer)), ACCES);
  EXPECT(path_filestat_set_times(ROOT, 0, PATH("closed/file"), 0, 0, FSTFLAG_MTIM_NOW), ACCES);
  EXPECT(path_readlink(ROOT, PATH("closed/link"), P(buffer), sizeof buffer, P(&number)), ACCES);
  EXPECT(try_open("new", 0, OFLAG_CREAT, RW), ACCES);
  EXPECT(path_create_directory(ROOT, PATH("new")), ACCES);
  EXPECT(path_symlink(PATH("x"), ROOT, PATH("new")), ACCES);
  EXPECT(path_link(ROOT, 0, PATH("readable"), ROOT, PATH("new")), ACCES);
  EXPECT(path_rename(ROOT, PATH("readable"), ROOT, PATH("new")), ACCES);
  EXPECT(path_unlink_file(ROOT, PATH("readable")), ACCES);
  EXPECT(path_remove_directory(ROOT, PATH("empty")), ACCES);
  CHECK(exists("readable") && exists("empty") && !exists("new"));
}
