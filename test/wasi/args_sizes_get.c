/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* How many arguments, and their bytes with a NUL each. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t one ''
#include "Inputs/wasi.h"

static void test(void)
{
  uint32_t argc, size, argv[8];
  char text[4096];
  EXPECT(args_sizes_get(P(&argc), P(&size)), SUCCESS);
  EXPECT(args_get(P(argv), P(text)), SUCCESS);
  EQUAL(argc, 3);
  EQUAL(size, length_of(text) + 1 + 4 + 1);
  OURS(EXPECT(args_sizes_get(P(&argc) + 1, P(&size)), INVAL));
  OURS(EXPECT(args_sizes_get(P(&argc), OUTSIDE), FAULT));
}
