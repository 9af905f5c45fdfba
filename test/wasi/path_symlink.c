/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* New links: relative, whatever they mean; absolute ones are refused. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  EXPECT(path_symlink(PATH("dir/inner"), ROOT, PATH("new")), SUCCESS);
  EXPECT(try_open("new", LOOKUP_SYMLINK_FOLLOW, 0, RIGHT_FD_READ), SUCCESS);
  EXPECT(path_symlink(PATH("../outside"), ROOT, PATH("out")), SUCCESS);
  EXPECT(try_open("out", LOOKUP_SYMLINK_FOLLOW, 0, RIGHT_FD_READ), PERM);
  EXPECT(path_symlink(PATH("not there"), ROOT, PATH("dir/new")), SUCCESS);
  EXPECT(path_symlink(PATH("/etc/passwd"), ROOT, PATH("abs")), PERM);
  EXPECT(path_symlink(PATH("/"), ROOT, PATH("abs")), PERM);
  CHECK(!exists("abs"));
  EXPECT(path_symlink(PATH(""), ROOT, PATH("nothing")), NOENT);
  EXPECT(path_symlink(PATH("a\0b"), ROOT, PATH("nul")), INVAL);
  EXPECT(path_symlink(PATH("x"), ROOT, PATH("file")), EXIST);
  EXPECT(path_symlink(PATH("x"), ROOT, PATH("dangling")), EXIST);
  EXPECT(path_symlink(PATH("x"), ROOT, PATH("dir/")), EXIST);
  EXPECT(path_symlink(PATH("x"), ROOT, PATH("file/")), NOTDIR);
  EXPECT(path_symlink(PATH("x"), ROOT, PATH("fresh/")), NOENT);
  EXPECT(path_symlink(PATH("x"), ROOT, PATH("../fresh")), PERM);
  EXPECT(path_symlink(PATH("x"), ROOT, PATH("escape-dir/fresh")), PERM);
  EXPECT(path_symlink(PATH("x"), STDIN, PATH("fresh")), BADF);
  EXPECT(path_symlink(PATH("x"), BAD_FD, PATH("fresh")), BADF);
  OURS(EXPECT(path_symlink(UINT32_MAX, 2, ROOT, PATH("fresh")), FAULT));
}
