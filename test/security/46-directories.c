/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Renaming over a directory that is not empty, into itself, removing the granted directory, and over other kinds. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %source/test/wasi/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
// RUN: test -e %t.d/root/dir/inner
#include "../wasi/Inputs/wasi.h"

static void test(void)
{
  CHECK(path_rename(ROOT, PATH("empty-dir"), ROOT, PATH("dir")) == ERRNO_NOTEMPTY);
  EXPECT(path_rename(ROOT, PATH("dir"), ROOT, PATH("dir/nested/below")), INVAL);
  EXPECT(path_rename(ROOT, PATH("dir"), ROOT, PATH("file")), NOTDIR);
  EXPECT(path_rename(ROOT, PATH("file"), ROOT, PATH("dir")), ISDIR);
  EXPECT(path_remove_directory(ROOT, PATH("dir")), NOTEMPTY);
  EXPECT(path_remove_directory(ROOT, PATH("file")), NOTDIR);
  CHECK(path_remove_directory(ROOT, PATH(".")) != 0);
  CHECK(path_remove_directory(ROOT, PATH("./")) != 0);
  CHECK(path_remove_directory(ROOT, PATH("dir/..")) != 0);
  CHECK(path_rename(ROOT, PATH("."), ROOT, PATH("moved")) != 0);
  CHECK(path_unlink_file(ROOT, PATH("dir")) != 0);
  CHECK(exists("dir/inner"));
  CHECK(exists("file"));
  CHECK(exists("."));
}
