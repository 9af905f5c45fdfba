/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* All entries with types and inodes; reading goes on from any cookie; buffers may be too small. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  Filestat stat;
  char buffer[4096];
  Dirent entry;
  uint32_t used, names = 0, fd = open_file("dir", OFLAG_DIRECTORY, 0);
  EXPECT(fd_readdir(fd, P(buffer), sizeof buffer, 0, P(&used)), SUCCESS);
  CHECK(used < sizeof buffer);
  uint64_t last = 0;
  for (uint32_t at = 0; at < used; at += DIRENT_SIZE + entry.namlen) {
    memcpy(&entry, buffer + at, sizeof entry);
    const char *name = buffer + at + DIRENT_SIZE;
    if (entry.namlen == 6 && same(name, "nested", 6)) {
      names |= 1;
      EQUAL(entry.type, FILETYPE_DIRECTORY);
      EXPECT(path_filestat_get(fd, 0, PATH("nested"), P(&stat)), SUCCESS);
      EQUAL(entry.ino, stat.ino);
    } else if (entry.namlen == 5 && same(name, "inner", 5)) {
      names |= 2;
      EQUAL(entry.type, FILETYPE_REGULAR_FILE);
    } else if (entry.namlen == 4 && same(name, "back", 4)) {
      names |= 4;
      EQUAL(entry.type, FILETYPE_SYMBOLIC_LINK);
    } else if (entry.namlen == 1 && name[0] == '.')
      names |= 8;
    else if (entry.namlen == 2 && same(name, "..", 2))
      names |= 16;
    else if (entry.namlen == 6 && same(name, "escape", 6))
      names |= 32;
    else
      names |= 64;
    CHECK(entry.next != 0);
    last = entry.next;
  }
  EQUAL(names, 63);
  EXPECT(fd_readdir(fd, P(buffer), sizeof buffer, last, P(&used)), SUCCESS);
  EQUAL(used, 0); /* behind the last entry */
  uint32_t count = 0;
  uint64_t cookie = 0;
  for (;;) { /* one entry at a time */
    EXPECT(fd_readdir(fd, P(buffer), DIRENT_SIZE, cookie, P(&used)), SUCCESS);
    if (used < DIRENT_SIZE)
      break;
    memcpy(&entry, buffer, sizeof entry);
    cookie = entry.next;
    count++;
  }
  EQUAL(count, 6);
  EXPECT(fd_readdir(fd, P(buffer), 10, 0, P(&used)), SUCCESS);
  EQUAL(used, 10); /* cut off */
  EXPECT(fd_readdir(fd, P(buffer), 0, 0, P(&used)), SUCCESS);
  EQUAL(used, 0);
  EXPECT(fd_readdir(fd, P(buffer), sizeof buffer, UINT64_MAX, P(&used)), SUCCESS);
  EQUAL(used, 0);
  EXPECT(fd_readdir(STDIN, P(buffer), sizeof buffer, 0, P(&used)), BADF);
  EXPECT(fd_readdir(BAD_FD, P(buffer), sizeof buffer, 0, P(&used)), BADF);
  EXPECT(fd_readdir(open_file("file", 0, RIGHT_FD_READ), P(buffer), sizeof buffer, 0, P(&used)), BADF);
  OURS(EXPECT(fd_readdir(fd, UINT32_MAX, 2, 0, P(&used)), FAULT));
  OURS(EXPECT(fd_readdir(fd, P(buffer), sizeof buffer, 0, P(&used) + 1), INVAL));
}
