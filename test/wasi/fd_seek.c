/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* From the start, from here and from the end; never before the start. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  uint64_t position;
  uint32_t fd = open_file("file", 0, RIGHT_FD_READ);
  EXPECT(fd_seek(fd, 7, WHENCE_SET, P(&position)), SUCCESS);
  EQUAL(position, 7);
  EXPECT(fd_seek(fd, (uint64_t)-2, WHENCE_CUR, P(&position)), SUCCESS);
  EQUAL(position, 5);
  EXPECT(fd_seek(fd, (uint64_t)-3, WHENCE_END, P(&position)), SUCCESS);
  EQUAL(position, 10);
  EXPECT(fd_seek(fd, 1000, WHENCE_END, P(&position)), SUCCESS);
  EQUAL(position, 1013);
  EXPECT(fd_seek(fd, (uint64_t)-1, WHENCE_SET, P(&position)), INVAL);
  EXPECT(fd_seek(fd, (uint64_t)-2000, WHENCE_CUR, P(&position)), INVAL);
  EXPECT(fd_seek(fd, (uint64_t)-14, WHENCE_END, P(&position)), INVAL);
  EXPECT(fd_seek(fd, 0, WHENCE_CUR, P(&position)), SUCCESS);
  EQUAL(position, 1013);
  EXPECT(fd_seek(STDIN, 0, WHENCE_CUR, P(&position)), SPIPE);
  EXPECT(fd_seek(STDOUT, 0, WHENCE_END, P(&position)), SPIPE);
  EXPECT(fd_seek(ROOT, 0, WHENCE_SET, P(&position)), BADF);
  EXPECT(fd_seek(fd, 1, WHENCE_SET, P(&position)), SUCCESS);
  OURS(EXPECT(fd_seek(fd, INT64_MAX, WHENCE_CUR, P(&position)), INVAL)); /* Wasmtime takes it */
  EXPECT(fd_seek(BAD_FD, 0, WHENCE_SET, P(&position)), BADF);
  OURS(EXPECT(fd_seek(fd, 0, 3, P(&position)), INVAL));
  OURS(EXPECT(fd_seek(fd, 0, WHENCE_SET, P(&position) + 4), INVAL));
  OURS(EXPECT(fd_seek(fd, 0, WHENCE_SET, OUTSIDE + 12), INVAL));
  OURS(EXPECT(fd_seek(fd, 0, WHENCE_SET, OUTSIDE), FAULT));
}
