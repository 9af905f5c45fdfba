/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A thousand files through a buffer of a few entries: each is told once, also when reading goes on from the last whole
 * entry, and none is told when all were removed. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

enum { FILES = 1000 };
static bool seen[FILES];

/* "file.NNN" */
static void name_of(uint32_t number, char name[8])
{
  memcpy(name, "file.000", 8);
  for (int i = 7; number > 0; i--, number /= 10)
    name[i] = (char)('0' + number % 10);
}

/* Whole entries from *cookie on; their number. */
static uint32_t read_some(uint32_t fd, uint64_t *cookie, bool *is_last)
{
  char buffer[256];
  Dirent entry;
  uint32_t used, count = 0;
  EXPECT(fd_readdir(fd, P(buffer), sizeof buffer, *cookie, P(&used)), SUCCESS);
  for (uint32_t at = 0; at + DIRENT_SIZE <= used; at += DIRENT_SIZE + entry.namlen) {
    memcpy(&entry, buffer + at, sizeof entry);
    if (at + DIRENT_SIZE + entry.namlen > used)
      break;
    const char *name = buffer + at + DIRENT_SIZE;
    uint32_t number = (name[5] - '0') * 100 + (name[6] - '0') * 10 + (name[7] - '0');
    if (entry.namlen == 8 && number < FILES) {
      CHECK(!seen[number]);
      seen[number] = true;
    }
    *cookie = entry.next;
    count++;
  }
  *is_last = used < sizeof buffer;
  return count;
}

static uint32_t count_all(uint32_t fd)
{
  uint64_t cookie = 0;
  uint32_t count = 0;
  for (bool is_last = false; !is_last;)
    count += read_some(fd, &cookie, &is_last);
  return count;
}

static void test(void)
{
  char name[8];
  uint32_t made, fd = open_file("empty-dir", OFLAG_DIRECTORY, 0);
  EQUAL(count_all(fd), 2); /* "." and ".." */
  for (uint32_t i = 0; i < FILES; i++) {
    name_of(i, name);
    EXPECT(path_open(fd, 0, P(name), 8, OFLAG_CREAT, RW, 0, 0, P(&made)), SUCCESS);
    EXPECT(fd_close(made), SUCCESS);
  }
  EQUAL(count_all(fd), FILES + 2);
  for (uint32_t i = 0; i < FILES; i++) {
    CHECK(seen[i]);
    name_of(i, name);
    EXPECT(path_unlink_file(fd, P(name), 8), SUCCESS);
  }
  EQUAL(count_all(fd), 2);
  EXPECT(fd_close(fd), SUCCESS);
  EXPECT(path_remove_directory(ROOT, PATH("empty-dir")), SUCCESS);
}
