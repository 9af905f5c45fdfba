/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Random bytes, as many as were asked for and no more. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  static uint8_t bytes[5000];
  uint32_t zeros = 0;
  bytes[4999] = 77;
  EXPECT(random_get(P(bytes), 4999), SUCCESS);
  for (int i = 0; i < 4999; i++)
    zeros += bytes[i] == 0;
  CHECK(zeros < 200);
  EQUAL(bytes[4999], 77);
  EXPECT(random_get(P(bytes), 0), SUCCESS);
  OURS(EXPECT(random_get(P(bytes), UINT32_MAX), FAULT));
  OURS(EXPECT(random_get(OUTSIDE, 1), FAULT));
}
