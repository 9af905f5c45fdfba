/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Links lead on inside the grant when they may be followed, and never out of it. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
// RUN: test ! -e %t.d/new
#include "Inputs/wasi.h"

static void test(void)
{
  EXPECT(try_open("link", 0, 0, RIGHT_FD_READ), LOOP);
  EXPECT(try_open("link", LOOKUP_SYMLINK_FOLLOW, 0, RIGHT_FD_READ), SUCCESS);
  EXPECT(try_open("chain", LOOKUP_SYMLINK_FOLLOW, 0, RIGHT_FD_READ), SUCCESS);
  EXPECT(try_open("up", LOOKUP_SYMLINK_FOLLOW, 0, RIGHT_FD_READ), SUCCESS);
  EXPECT(try_open("dir/back", LOOKUP_SYMLINK_FOLLOW, 0, RIGHT_FD_READ), SUCCESS);
  EXPECT(try_open("dirlink/inner", 0, 0, RIGHT_FD_READ), SUCCESS); /* in the middle they are always followed */
  EXPECT(try_open("dirlink-slash/inner", 0, 0, RIGHT_FD_READ), SUCCESS);
  EXPECT(try_open("dirlink", 0, OFLAG_DIRECTORY, RIGHT_FD_READ), LOOP);
  EXPECT(try_open("dirlink-slash", 0, OFLAG_DIRECTORY, RIGHT_FD_READ), LOOP);
  EXPECT(try_open("dirlink-slash", 0, 0, RIGHT_FD_READ), LOOP);
  EXPECT(try_open("dirlink", LOOKUP_SYMLINK_FOLLOW, OFLAG_DIRECTORY, RIGHT_FD_READ), SUCCESS);
  EXPECT(try_open("link-slash", LOOKUP_SYMLINK_FOLLOW, 0, RIGHT_FD_READ), NOTDIR);
  EXPECT(try_open("loop", LOOKUP_SYMLINK_FOLLOW, 0, RIGHT_FD_READ), LOOP);
  EXPECT(try_open("loop-a", LOOKUP_SYMLINK_FOLLOW, 0, RIGHT_FD_READ), LOOP);
  EXPECT(try_open("dangling", LOOKUP_SYMLINK_FOLLOW, 0, RIGHT_FD_READ), NOENT);
  EXPECT(try_open("dangling", 0, OFLAG_CREAT, RW), LOOP);
  EXPECT(try_open("dangling", LOOKUP_SYMLINK_FOLLOW, OFLAG_CREAT, RW), SUCCESS);
  CHECK(exists("nowhere"));
  EXPECT(try_open("/etc/passwd", 0, 0, RIGHT_FD_READ), PERM);
  EXPECT(try_open("..", 0, 0, RIGHT_FD_READ), PERM);
  EXPECT(try_open("../outside", 0, 0, RIGHT_FD_READ), PERM);
  EXPECT(try_open("../root/file", 0, 0, RIGHT_FD_READ), PERM); /* out and in again */
  EXPECT(try_open("dir/../../outside", 0, 0, RIGHT_FD_READ), PERM);
  EXPECT(try_open("absolute", LOOKUP_SYMLINK_FOLLOW, 0, RIGHT_FD_READ), PERM);
  EXPECT(try_open("escape", LOOKUP_SYMLINK_FOLLOW, 0, RIGHT_FD_READ), PERM);
  EXPECT(try_open("dir/escape", LOOKUP_SYMLINK_FOLLOW, 0, RIGHT_FD_READ), PERM);
  EXPECT(try_open("escape-dir", LOOKUP_SYMLINK_FOLLOW, OFLAG_DIRECTORY, 0), PERM);
  EXPECT(try_open("escape-dir/outside", 0, 0, RIGHT_FD_READ), PERM);
  EXPECT(try_open("escape-and-return", LOOKUP_SYMLINK_FOLLOW, 0, RIGHT_FD_READ), PERM);
  EXPECT(try_open("escape-slash", 0, OFLAG_DIRECTORY, 0), LOOP); /* the target's slash follows nothing */
  EXPECT(try_open("escape-slash", LOOKUP_SYMLINK_FOLLOW, OFLAG_DIRECTORY, 0), PERM);
  EXPECT(try_open("escape-new", LOOKUP_SYMLINK_FOLLOW, OFLAG_CREAT, RW), PERM);
}
