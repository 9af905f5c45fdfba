/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Links that point out of the grant, in circles, at nothing, or end in a slash; slashes behind a path; with openat2 and
 * with the walk. */
// REQUIRES: native
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %source/test/wasi/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
// RUN: %cc -c %S/Inputs/without_openat2.c -o %t.o && %python %source/test/wasi/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm %t.o -o %t.walk --dir=%t.d/root::/
// RUN: %run %t.walk
// RUN: test ! -e %t.d/new
#include "../wasi/Inputs/wasi.h"

static void test(void)
{
  static const char *const out[] = {"absolute", "escape", "escape-dir", "escape-slash", "escape-and-return", "dir/escape"};
  for (size_t i = 0; i < sizeof out / sizeof *out; i++) {
    EXPECT(try_open(out[i], LOOKUP_SYMLINK_FOLLOW, 0, RIGHT_FD_READ), PERM);
    EXPECT(try_open(out[i], LOOKUP_SYMLINK_FOLLOW, OFLAG_CREAT, RW), PERM);
    EXPECT(try_open(out[i], LOOKUP_SYMLINK_FOLLOW, OFLAG_TRUNC, RW), PERM);
    EXPECT(try_open(out[i], 0, 0, RIGHT_FD_READ), LOOP);
    EXPECT(try_open(out[i], 0, OFLAG_CREAT, RW), LOOP);
    Filestat stat;
    EXPECT(path_filestat_get(ROOT, LOOKUP_SYMLINK_FOLLOW, P(out[i]), length_of(out[i]), P(&stat)), PERM);
  }
  EXPECT(try_open("escape-dir/outside", 0, 0, RIGHT_FD_READ), PERM);
  EXPECT(try_open("escape-slash/file", 0, 0, RIGHT_FD_READ), PERM);
  EXPECT(try_open("escape-slash/", 0, 0, RIGHT_FD_READ), PERM);
  EXPECT(try_open("escape-slash", 0, OFLAG_DIRECTORY, RIGHT_FD_READDIR), LOOP);
  EXPECT(try_open("escape-new", LOOKUP_SYMLINK_FOLLOW, OFLAG_CREAT, RW), PERM);
  EXPECT(try_open("escape-new", LOOKUP_SYMLINK_FOLLOW, OFLAG_CREAT | OFLAG_EXCL, RW), EXIST);
  EXPECT(try_open("loop", LOOKUP_SYMLINK_FOLLOW, 0, RIGHT_FD_READ), LOOP);
  EXPECT(try_open("loop-a/x", 0, 0, RIGHT_FD_READ), LOOP);
  EXPECT(try_open("dangling", LOOKUP_SYMLINK_FOLLOW, 0, RIGHT_FD_READ), NOENT);
  EXPECT(try_open("file/", 0, 0, RIGHT_FD_READ), NOTDIR);
  EXPECT(try_open("file/x", 0, 0, RIGHT_FD_READ), NOTDIR);
  EXPECT(try_open("nothing/", 0, 0, RIGHT_FD_READ), NOENT);
  EXPECT(path_create_directory(ROOT, PATH("escape-dir/made")), PERM);
  EXPECT(path_unlink_file(ROOT, PATH("escape-dir/outside")), PERM);
  EXPECT(path_rename(ROOT, PATH("file"), ROOT, PATH("escape-dir/new")), PERM);
  EXPECT(path_link(ROOT, 0, PATH("file"), ROOT, PATH("escape-dir/new")), PERM);
}
