/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Files over files, directories over empty directories. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  EXPECT(path_rename(ROOT, PATH("file"), ROOT, PATH("moved")), SUCCESS);
  CHECK(!exists("file") && has_content("moved", "hello, world\n"));
  EXPECT(path_rename(ROOT, PATH("moved"), ROOT, PATH("empty")), SUCCESS);
  CHECK(has_content("empty", "hello, world\n"));
  EXPECT(path_rename(ROOT, PATH("empty"), ROOT, PATH("dirlink/nested/file")), SUCCESS);
  CHECK(has_content("dir/nested/file", "hello, world\n"));
  EXPECT(path_rename(ROOT, PATH("dir/nested/file"), ROOT, PATH("file")), SUCCESS);
  EXPECT(path_rename(ROOT, PATH("empty-dir/"), ROOT, PATH("moved-dir/")), SUCCESS);
  EXPECT(path_create_directory(ROOT, PATH("target-dir")), SUCCESS);
  EXPECT(path_rename(ROOT, PATH("moved-dir"), ROOT, PATH("target-dir")), SUCCESS);
  EXPECT(path_rename(ROOT, PATH("target-dir"), ROOT, PATH("dir")), NOTEMPTY);
  EXPECT(path_rename(ROOT, PATH("target-dir"), ROOT, PATH("file")), NOTDIR);
  EXPECT(path_rename(ROOT, PATH("file"), ROOT, PATH("target-dir")), ISDIR);
  EXPECT(path_rename(ROOT, PATH("file"), ROOT, PATH("new/")), NOTDIR);
  EXPECT(path_rename(ROOT, PATH("file/"), ROOT, PATH("new")), NOTDIR);
  EXPECT(path_rename(ROOT, PATH("dir"), ROOT, PATH("dir/nested/sub")), INVAL);
  EXPECT(path_rename(ROOT, PATH("nowhere"), ROOT, PATH("new")), NOENT);
  EXPECT(path_rename(ROOT, PATH("."), ROOT, PATH("new")), BUSY);
  EXPECT(path_rename(ROOT, PATH("dir"), ROOT, PATH(".")), BUSY);
  EXPECT(path_rename(ROOT, PATH("dir/nested"), ROOT, PATH("dir")), NOTEMPTY);
  EXPECT(path_rename(ROOT, PATH("link"), ROOT, PATH("link2")), SUCCESS); /* the link itself */
  EXPECT(path_rename(ROOT, PATH("../outside"), ROOT, PATH("new")), PERM);
  EXPECT(path_rename(ROOT, PATH("file"), ROOT, PATH("../new")), PERM);
  EXPECT(path_rename(ROOT, PATH("file"), ROOT, PATH("escape-dir/new")), PERM);
  EXPECT(path_rename(ROOT, PATH("file"), ROOT, PATH("/new")), PERM);
  EXPECT(path_rename(STDIN, PATH("file"), ROOT, PATH("new")), BADF);
  EXPECT(path_rename(ROOT, PATH("file"), BAD_FD, PATH("new")), BADF);
  CHECK(exists("file") && !exists("new"));
}
