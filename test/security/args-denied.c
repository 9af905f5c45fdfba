/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Without the grant there are no arguments, not even the program's name. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %wasm2native %t.wasm -o %t --args=no
// RUN: %run %t secret
#include "../wasi/Inputs/wasi.h"

static void test(void)
{
  uint32_t count = 7, size = 7, unchanged = 7;
  EXPECT(args_sizes_get(P(&count), P(&size)), SUCCESS);
  EQUAL(count, 0);
  EQUAL(size, 0);
  EXPECT(args_get(P(&unchanged), P(&unchanged)), SUCCESS);
  EQUAL(unchanged, 7);
}
