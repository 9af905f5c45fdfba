/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Nothing is inherited unless it was granted. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  uint32_t count = 7, size = 7;
  EXPECT(environ_sizes_get(P(&count), P(&size)), SUCCESS);
  EQUAL(count, 0);
  EQUAL(size, 0);
  OURS(EXPECT(environ_sizes_get(P(&count) + 2, P(&size)), INVAL));
  OURS(EXPECT(environ_sizes_get(P(&count), OUTSIDE), FAULT));
}
