/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Without the grant random_get writes nothing. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %wasm2native %t.wasm -o %t --random=no
// RUN: %run %t
#include "../wasi/Inputs/wasi.h"

static void test(void)
{
  uint64_t value = 42;
  EXPECT(random_get(P(&value), sizeof value), NOTCAPABLE);
  EXPECT(random_get(OUTSIDE, 100), FAULT);
  EQUAL(value, 42);
}
