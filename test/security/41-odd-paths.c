/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Paths with NUL, empty ones, of 4 GiB, outside the memory, or not UTF-8. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %source/test/wasi/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "../wasi/Inputs/wasi.h"

static char path[70000];

static uint32_t open_at(w2n_ptr at, uint32_t length)
{
  uint32_t fd;
  return path_open(ROOT, 0, at, length, 0, RIGHT_FD_READ, 0, 0, P(&fd));
}

static void test(void)
{
  EXPECT(open_at(P("file\0.txt"), 9), INVAL);
  EXPECT(open_at(P("\0"), 1), INVAL);
  EXPECT(open_at(P("file\0"), 5), INVAL);
  EXPECT(open_at(P(""), 0), NOENT);
  EXPECT(open_at(P("file"), 0xffffffff), FAULT);
  EXPECT(open_at(P("file"), 0x80000000), FAULT);
  EXPECT(open_at(OUTSIDE, 4), FAULT);
  EXPECT(open_at(0xffffffff, 1), FAULT);
  EXPECT(open_at(P("\xff\xfe"), 2), ILSEQ);
  EXPECT(open_at(P("a\xc3"), 2), ILSEQ);
  EXPECT(open_at(P("\xed\xa0\x80"), 3), ILSEQ);
  EXPECT(open_at(P("\xc0\xae\xc0\xae/outside"), 12), ILSEQ); /* ".." in an overlong form */
  memset(path, 'a', sizeof path);
  EXPECT(open_at(P(path), 256), NAMETOOLONG);
  EXPECT(open_at(P(path), sizeof path), NAMETOOLONG);
  for (size_t i = 1; i < sizeof path; i += 2)
    path[i] = '/';
  EXPECT(open_at(P(path), sizeof path), NAMETOOLONG);
  memset(path, '/', sizeof path);
  EXPECT(open_at(P(path), 100), PERM);
  EXPECT(path_create_directory(ROOT, P("x\0y"), 3), INVAL);
  EXPECT(path_symlink(P("x\0y"), 3, ROOT, PATH("z")), INVAL);
  EXPECT(path_unlink_file(ROOT, P(""), 0), NOENT);
}
