/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* --inherit-fd: a descriptor of the run becomes the program's next one; all others stay out of reach. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %wasm2native %t.wasm -o %t
// RUN: echo hello > %t.text
// RUN: %python %S/Inputs/inherit.py %t.text %run %t
#include "../wasi/Inputs/wasi.h"

static void test(void)
{
  char text[8];
  Prestat prestat;
  EXPECT(fd_prestat_get(3, P(&prestat)), BADF);
  EQUAL(read_bytes(3, text, 5), 5);
  CHECK(same(text, "hello", 5));
  EXPECT(write_bytes(3, "x"), BADF); /* it was opened for reading */
  for (uint32_t fd = 4; fd < 64; fd++)
    EXPECT(fd_close(fd), BADF);
  EXPECT(fd_close(3), SUCCESS);
}
