/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* New directories, with or without a slash behind the name, only below the grant. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  EXPECT(path_create_directory(ROOT, PATH("new")), SUCCESS);
  EXPECT(path_create_directory(ROOT, PATH("new/sub/")), SUCCESS);
  EXPECT(try_open("new/sub", 0, OFLAG_DIRECTORY, 0), SUCCESS);
  EXPECT(path_create_directory(ROOT, PATH("dirlink/sub")), SUCCESS);
  EXPECT(try_open("dir/sub", 0, OFLAG_DIRECTORY, 0), SUCCESS);
  EXPECT(path_create_directory(ROOT, PATH("new")), EXIST);
  EXPECT(path_create_directory(ROOT, PATH("file")), EXIST);
  EXPECT(path_create_directory(ROOT, PATH("dangling")), EXIST);
  EXPECT(path_create_directory(ROOT, PATH("escape-new")), EXIST);
  EXPECT(path_create_directory(ROOT, PATH("escape-new/")), EXIST);
  EXPECT(path_create_directory(ROOT, PATH(".")), EXIST);
  EXPECT(path_create_directory(ROOT, PATH("nowhere/new")), NOENT);
  EXPECT(path_create_directory(ROOT, PATH("file/new")), NOTDIR);
  EXPECT(path_create_directory(ROOT, PATH("../new")), PERM);
  EXPECT(path_create_directory(ROOT, PATH("escape-dir/new")), PERM);
  EXPECT(path_create_directory(ROOT, PATH("/new")), PERM);
  EXPECT(path_create_directory(ROOT, PATH("")), NOENT);
  EXPECT(path_create_directory(ROOT, PATH("a\0b")), INVAL);
  EXPECT(path_create_directory(ROOT, PATH("loop/new")), LOOP);
  EXPECT(path_create_directory(STDIN, PATH("new")), BADF);
  EXPECT(path_create_directory(BAD_FD, PATH("new")), BADF);
  EXPECT(path_create_directory(open_file("file", 0, 0), PATH("new")), BADF);
  EXPECT(path_create_directory(ROOT, PATH("\xff")), ILSEQ);
  OURS(EXPECT(path_create_directory(ROOT, P("new"), UINT32_MAX), FAULT));
}
