/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Arguments, in order and untouched; the name of the program is the first. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t one --dir=/ '' 'a b' Ä > %t.out
// RUN: %FileCheck %s < %t.out
#include "Inputs/wasi.h"

static void test(void)
{
  uint32_t argc, size, argv[8];
  char text[256];
  EXPECT(args_sizes_get(P(&argc), P(&size)), SUCCESS);
  EXPECT(args_get(P(argv), P(text)), SUCCESS);
  for (uint32_t i = 1; i < argc; i++) {
    put("<");
    put((const char *)argv[i]);
    put(">");
  }
  put("\n");
  EQUAL(argv[0], P(text));
  // CHECK: <one><--dir=/><><a b><Ä>
  OURS(EXPECT(args_get(P(argv) + 2, P(text)), INVAL));
  OURS(EXPECT(args_get(OUTSIDE, P(text)), FAULT));
  OURS(EXPECT(args_get(P(argv), UINT32_MAX), FAULT));
}
