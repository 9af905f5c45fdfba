/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Links with an absolute target are not made, and nothing of a read-only grant is linked or moved to where it could be
 * written. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %source/test/wasi/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/ --dir=%t.d/other::/other:ro
// RUN: %run %t
// RUN: grep -q other %t.d/other/file && test ! -e %t.d/root/stolen
#include "../wasi/Inputs/wasi.h"

static void test(void)
{
  enum { OTHER = ROOT + 1 };
  EXPECT(path_symlink(PATH("/etc/passwd"), ROOT, PATH("made")), PERM);
  EXPECT(path_symlink(PATH("/"), ROOT, PATH("made")), PERM);
  CHECK(!exists("made"));
  CHECK(path_link(OTHER, 0, PATH("file"), ROOT, PATH("stolen")) != 0);
  CHECK(path_rename(OTHER, PATH("file"), ROOT, PATH("stolen")) != 0);
  CHECK(path_rename(ROOT, PATH("file"), OTHER, PATH("given")) != 0);
  CHECK(path_link(ROOT, 0, PATH("file"), OTHER, PATH("given")) != 0);
  CHECK(path_rename(ROOT, PATH("file"), OTHER, PATH("file")) != 0);
  CHECK(path_symlink(PATH("file"), OTHER, PATH("given")) != 0);
  CHECK(!exists("stolen"));
  CHECK(exists("file"));
  /* A link to what lies outside may be made while it is relative, and leads nowhere. */
  EXPECT(path_symlink(PATH("../other/file"), ROOT, PATH("sideways")), SUCCESS);
  EXPECT(try_open("sideways", LOOKUP_SYMLINK_FOLLOW, 0, RW), PERM);
}
