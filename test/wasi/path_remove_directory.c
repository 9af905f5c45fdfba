/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Empty directories only; links to them stay. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  EXPECT(path_remove_directory(ROOT, PATH("dir")), NOTEMPTY);
  EXPECT(path_remove_directory(ROOT, PATH("dirlink")), NOTDIR);
  EXPECT(path_remove_directory(ROOT, PATH("file")), NOTDIR);
  EXPECT(path_remove_directory(ROOT, PATH("file/")), NOTDIR);
  EXPECT(path_remove_directory(ROOT, PATH("nowhere")), NOENT);
  EXPECT(path_remove_directory(ROOT, PATH(".")), INVAL);
  EXPECT(path_remove_directory(ROOT, PATH("..")), PERM);
  EXPECT(path_remove_directory(ROOT, PATH("../outside-dir")), PERM);
  EXPECT(path_remove_directory(ROOT, PATH("escape-dir/outside-dir")), PERM);
  EXPECT(path_remove_directory(ROOT, PATH("")), NOENT);
  EXPECT(path_remove_directory(STDIN, PATH("empty-dir")), BADF);
  EXPECT(path_remove_directory(BAD_FD, PATH("empty-dir")), BADF);
  EXPECT(path_remove_directory(ROOT, PATH("empty-dir")), SUCCESS);
  CHECK(!exists("empty-dir"));
  EXPECT(path_create_directory(ROOT, PATH("again")), SUCCESS);
  OURS(EXPECT(path_remove_directory(ROOT, PATH("again/")), SUCCESS));
}
