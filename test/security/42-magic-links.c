/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Where /proc itself is granted, its magic links still lead to nothing outside it, whatever they point to and however they
 * are reached; and the memory of the program itself cannot be opened as a file. */
// REQUIRES: native
// RUN: %wasmcc %s -o %t.wasm
// RUN: %wasm2native %t.wasm -o %t --dir=/proc::/
// RUN: %run %t
#include "../wasi/Inputs/wasi.h"

/* A descriptor of the directory beside the link is no way around. */
static void through_a_directory(const char *directory, const char *name)
{
  uint32_t made;
  const uint32_t fd = open_file(directory, OFLAG_DIRECTORY, RIGHT_FD_READDIR);
  if (fd == BAD_FD)
    return;
  CHECK(path_open(fd, LOOKUP_SYMLINK_FOLLOW, P(name), length_of(name), 0, RIGHT_FD_READ, 0, 0, P(&made)) != 0);
  CHECK(path_open(fd, 0, P(name), length_of(name), 0, RIGHT_FD_READ, 0, 0, P(&made)) != 0);
  CHECK(path_open(fd, LOOKUP_SYMLINK_FOLLOW, P(name), length_of(name), OFLAG_DIRECTORY, RIGHT_FD_READDIR, 0, 0, P(&made)) != 0);
  fd_close(fd);
}

static void test(void)
{
  static const char *const links[] = {"self/root", "self/cwd", "self/exe", "self/fd/0", "self/fd/1", "thread-self/root"};
  for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
    CHECK(try_open(links[i], LOOKUP_SYMLINK_FOLLOW, 0, RIGHT_FD_READ) != 0);
    CHECK(try_open(links[i], LOOKUP_SYMLINK_FOLLOW, OFLAG_DIRECTORY, RIGHT_FD_READDIR) != 0);
  }
  CHECK(try_open("self/root/etc/passwd", LOOKUP_SYMLINK_FOLLOW, 0, RIGHT_FD_READ) != 0);
  CHECK(try_open("self/cwd/.", 0, 0, RIGHT_FD_READ) != 0);
  Filestat stat;
  CHECK(path_filestat_get(ROOT, LOOKUP_SYMLINK_FOLLOW, PATH("self/root/etc"), P(&stat)) != 0);
  static const char *const memory[] = {"self/mem", "thread-self/mem", "self/task/../mem", "self/./mem"};
  for (size_t i = 0; i < sizeof memory / sizeof *memory; i++) {
    CHECK(try_open(memory[i], 0, 0, RIGHT_FD_READ) != 0);
    CHECK(try_open(memory[i], 0, 0, RW) != 0);
    CHECK(try_open(memory[i], LOOKUP_SYMLINK_FOLLOW, 0, RIGHT_FD_WRITE) != 0);
    CHECK(try_open(memory[i], 0, OFLAG_TRUNC, RIGHT_FD_WRITE) != 0);
  }
  through_a_directory("self/fd", "0");
  through_a_directory("self/fd", "3"); /* the granted directory itself */
  through_a_directory("self", "root");
  through_a_directory("self", "mem");
  EXPECT(try_open("self/status", 0, 0, RIGHT_FD_READ), SUCCESS);
}
