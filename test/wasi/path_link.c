/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Hard links to files and to links, not to directories, and never following. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  EXPECT(path_link(ROOT, 0, PATH("file"), ROOT, PATH("second")), SUCCESS);
  EXPECT(write_bytes(open_file("second", OFLAG_TRUNC, RW), "new"), SUCCESS);
  CHECK(has_content("file", "new"));
  EXPECT(path_link(ROOT, 0, PATH("link"), ROOT, PATH("link2")), SUCCESS);
  Filestat stat;
  EXPECT(path_filestat_get(ROOT, 0, PATH("link2"), P(&stat)), SUCCESS);
  EQUAL(stat.filetype, FILETYPE_SYMBOLIC_LINK);
  EXPECT(path_link(ROOT, 0, PATH("escape"), ROOT, PATH("escape2")), SUCCESS); /* the link, not what it means */
  EXPECT(path_link(ROOT, 0, PATH("dir"), ROOT, PATH("dir2")), PERM);
  EXPECT(path_link(ROOT, 0, PATH("file"), ROOT, PATH("second")), EXIST);
  EXPECT(path_link(ROOT, 0, PATH("file"), ROOT, PATH("file")), EXIST);
  EXPECT(path_link(ROOT, 0, PATH("file"), ROOT, PATH("dir")), EXIST);
  EXPECT(path_link(ROOT, 0, PATH("file"), ROOT, PATH(".")), EXIST);
  EXPECT(path_link(ROOT, 0, PATH("file"), ROOT, PATH("dangling")), EXIST);
  EXPECT(path_link(ROOT, 0, PATH("dangling"), ROOT, PATH("dangling2")), SUCCESS);
  EXPECT(path_link(ROOT, 0, PATH("loop"), ROOT, PATH("loop2")), SUCCESS);
  EXPECT(path_link(ROOT, 0, PATH("file"), ROOT, PATH("third/")), NOENT);
  EXPECT(path_link(ROOT, 0, PATH("file/"), ROOT, PATH("third")), NOTDIR);
  EXPECT(path_link(ROOT, 0, PATH("nowhere"), ROOT, PATH("third")), NOENT);
  EXPECT(path_link(ROOT, LOOKUP_SYMLINK_FOLLOW, PATH("link"), ROOT, PATH("third")), INVAL);
  EXPECT(path_link(ROOT, 0, PATH("../outside"), ROOT, PATH("third")), PERM);
  EXPECT(path_link(ROOT, 0, PATH("escape-dir/outside"), ROOT, PATH("third")), PERM);
  EXPECT(path_link(ROOT, 0, PATH("file"), ROOT, PATH("../third")), PERM);
  EXPECT(path_link(ROOT, 0, PATH("/etc/passwd"), ROOT, PATH("third")), PERM);
  EXPECT(path_link(STDIN, 0, PATH("file"), ROOT, PATH("third")), BADF);
  EXPECT(path_link(ROOT, 0, PATH("file"), BAD_FD, PATH("third")), BADF);
  CHECK(!exists("third"));
}
