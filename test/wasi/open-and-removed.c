/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A file or directory that is open lives on without a name, and the name can be given again; two descriptors of a file
 * see each other's writing at once. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  char byte = 0;
  Filestat one, other;
  uint32_t reads = open_file("new", OFLAG_CREAT, RIGHT_FD_READ), writes = open_file("new", 0, RIGHT_FD_WRITE);
  EXPECT(write_bytes(writes, "x"), SUCCESS);
  EQUAL(read_bytes(reads, &byte, 1), 1);
  EQUAL(byte, 'x');
  EXPECT(path_unlink_file(ROOT, PATH("new")), SUCCESS);
  EXPECT(fd_filestat_get(reads, P(&one)), SUCCESS);
  EQUAL(one.nlink, 0);
  EXPECT(write_bytes(writes, "y"), SUCCESS);
  EQUAL(read_bytes(reads, &byte, 1), 1);
  EQUAL(byte, 'y');
  EXPECT(try_open("new", 0, OFLAG_CREAT | OFLAG_EXCL, RW), SUCCESS);
  EXPECT(path_filestat_get(ROOT, 0, PATH("new"), P(&other)), SUCCESS);
  CHECK(one.dev == other.dev && one.ino != other.ino);

  uint32_t directory = open_file("empty-dir", OFLAG_DIRECTORY, 0);
  EXPECT(path_remove_directory(ROOT, PATH("empty-dir")), SUCCESS);
  EXPECT(path_create_directory(ROOT, PATH("empty-dir")), SUCCESS);
  EXPECT(path_create_directory(directory, PATH("below")), NOENT);
  EXPECT(fd_close(directory), SUCCESS);
}
