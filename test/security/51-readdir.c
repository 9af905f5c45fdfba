/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Reading directories with tiny buffers, impossible cookies, names of 255 bytes, and while files disappear. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %source/test/wasi/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "../wasi/Inputs/wasi.h"

static char buffer[4096], name[256];

static void test(void)
{
  uint32_t used, fd;
  memset(name, 'n', 255);
  EXPECT(path_open(ROOT, 0, P(name), 255, OFLAG_CREAT, RW, 0, 0, P(&fd)), SUCCESS);
  EXPECT(path_open(ROOT, 0, PATH("."), OFLAG_DIRECTORY, RIGHT_FD_READDIR, 0, 0, P(&fd)), SUCCESS);
  for (uint32_t size = 0; size < 60; size++) {
    memset(buffer, 0x55, sizeof buffer);
    EXPECT(fd_readdir(fd, P(buffer), size, 0, P(&used)), SUCCESS);
    CHECK(used <= size);
    CHECK(buffer[size] == 0x55);
  }
  CHECK(fd_readdir(fd, P(buffer), 0xffffffff, 0, P(&used)) == ERRNO_FAULT);
  EXPECT(fd_readdir(fd, OUTSIDE, 100, 0, P(&used)), FAULT);
  fd_readdir(fd, P(buffer), sizeof buffer, UINT64_MAX, P(&used));
  fd_readdir(fd, P(buffer), sizeof buffer, UINT64_C(1) << 63, P(&used));
  CHECK(used <= sizeof buffer);
  /* One entry after the other, removing what comes along. */
  uint64_t cookie = 0;
  int entries = 0;
  bool found = false;
  for (; entries < 200; entries++) {
    EXPECT(fd_readdir(fd, P(buffer), sizeof(Dirent) + 255, cookie, P(&used)), SUCCESS);
    if (used < sizeof(Dirent))
      break;
    const Dirent *entry = (const Dirent *)buffer;
    CHECK(entry->namlen <= 255);
    found |= entry->namlen == 255;
    cookie = entry->next;
    path_unlink_file(ROOT, P(buffer) + sizeof(Dirent), entry->namlen);
  }
  CHECK(entries < 200);
  CHECK(found);
  CHECK(!exists("file"));
}
