/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A closed descriptor is none; its number is used again, the lowest first. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  uint32_t a = open_file("file", 0, RIGHT_FD_READ), b = open_file("file", 0, RIGHT_FD_READ);
  EQUAL(a, 4);
  EQUAL(b, 5);
  EXPECT(fd_close(a), SUCCESS);
  EXPECT(fd_close(a), BADF);
  EQUAL(open_file("file", 0, RIGHT_FD_READ), a);
  EXPECT(fd_close(STDIN), SUCCESS);
  EXPECT(fd_close(STDIN), BADF);
  EQUAL(open_file("file", 0, RIGHT_FD_READ), STDIN);
  char byte;
  EQUAL(read_bytes(STDIN, &byte, 1), 1);
  EQUAL(byte, 'h');
  EXPECT(fd_close(STDERR), SUCCESS);
  EXPECT(fd_close(ROOT), SUCCESS); /* the grant is gone */
  EXPECT(try_open("file", 0, 0, 0), BADF);
  EXPECT(fd_close(BAD_FD), BADF);
  EXPECT(fd_close(UINT32_MAX), BADF);
}
