/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Files and links, not directories. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
// RUN: grep secret %t.d/outside
#include "Inputs/wasi.h"

static void test(void)
{
  EXPECT(path_unlink_file(ROOT, PATH("file/")), NOTDIR);
  EXPECT(path_unlink_file(ROOT, PATH("link/")), NOTDIR);
  EXPECT(path_unlink_file(ROOT, PATH("link")), SUCCESS);
  CHECK(exists("file"));
  EXPECT(path_unlink_file(ROOT, PATH("file")), SUCCESS);
  CHECK(!exists("file"));
  EXPECT(path_unlink_file(ROOT, PATH("file")), NOENT);
  EXPECT(path_unlink_file(ROOT, PATH("dir")), ISDIR);
  EXPECT(path_unlink_file(ROOT, PATH(".")), ISDIR);
  EXPECT(path_unlink_file(ROOT, PATH("dir/")), ISDIR);
  EXPECT(path_unlink_file(ROOT, PATH("dirlink/inner")), SUCCESS);
  EXPECT(path_unlink_file(ROOT, PATH("escape")), SUCCESS);
  EXPECT(path_unlink_file(ROOT, PATH("../outside")), PERM);
  EXPECT(path_unlink_file(ROOT, PATH("escape-dir/outside")), PERM);
  EXPECT(path_unlink_file(ROOT, PATH("absolute/x")), PERM);
  EXPECT(path_unlink_file(ROOT, PATH("")), NOENT);
  EXPECT(path_unlink_file(STDIN, PATH("empty")), BADF);
  EXPECT(path_unlink_file(BAD_FD, PATH("empty")), BADF);
}
