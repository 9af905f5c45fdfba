/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Writing to a full disk is ENOSPC, at every call, and nothing counts as written. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %wasm2native %t.wasm -o %t
// RUN: %run %t > /dev/full
#include "Inputs/streams.h"

static void test(void)
{
  Iovec iovec = {"lost", 4};
  uint32_t written = 7;
  EXPECT(fd_write(1, P(&iovec), 1, P(&written)), NOSPC);
  EQUAL(written, 7);
  EXPECT(fd_write(1, P(&iovec), 1, P(&written)), NOSPC);
}
