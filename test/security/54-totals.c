/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Random bytes for more than there is, and arguments and environment that end exactly with the memory, or one byte behind. */
// RUN: %wasmcc %s -o %t.wasm && %wasm2native %t.wasm -o %t --env=NAME=value
// RUN: %run %t one "two words"
#include "../wasi/Inputs/wasi.h"

static void test(void)
{
  uint32_t count, size;
  static char *pointers[8];
  const uint32_t end = (uint32_t)__builtin_wasm_memory_size(0) * 65536;
  EXPECT(random_get(0, 0xffffffff), FAULT);
  EXPECT(random_get(1, 0xffffffff), FAULT);
  EXPECT(random_get(end - 16, 17), FAULT);
  EXPECT(random_get(OUTSIDE, 1), FAULT);
  EXPECT(random_get(end - 16, 16), SUCCESS);
  EXPECT(random_get(end, 0), SUCCESS);
  EXPECT(args_sizes_get(P(&count), P(&size)), SUCCESS);
  EQUAL(count, 3);
  EXPECT(args_get(P(pointers), end - size), SUCCESS);
  CHECK(same(pointers[2], "two words", 10));
  EXPECT(args_get(P(pointers), end - size + 1), FAULT);
  EXPECT(args_get(end - 8, P(pointers)), FAULT);
  EXPECT(args_sizes_get(end, P(&size)), FAULT);
  EXPECT(environ_sizes_get(P(&count), P(&size)), SUCCESS);
  EQUAL(count, 1);
  EXPECT(environ_get(P(pointers), end - size), SUCCESS);
  CHECK(same(pointers[0], "NAME=value", 11));
  EXPECT(environ_get(P(pointers), end - size + 1), FAULT);
}
