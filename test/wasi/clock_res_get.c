/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Every clock has a resolution. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  uint64_t resolution = 0;
  EXPECT(clock_res_get(CLOCK_REALTIME, P(&resolution)), SUCCESS);
  CHECK(resolution > 0 && resolution <= 1000000000);
  EXPECT(clock_res_get(CLOCK_MONOTONIC, P(&resolution)), SUCCESS);
  CHECK(resolution > 0 && resolution <= 1000000000);
  OURS(EXPECT(clock_res_get(CLOCK_PROCESS_CPUTIME_ID, P(&resolution)), SUCCESS));
  OURS(EXPECT(clock_res_get(CLOCK_THREAD_CPUTIME_ID, P(&resolution)), SUCCESS));
  OURS(EXPECT(clock_res_get(4, P(&resolution)), INVAL));
  OURS(EXPECT(clock_res_get(UINT32_MAX, P(&resolution)), INVAL));
  OURS(EXPECT(clock_res_get(CLOCK_REALTIME, P(&resolution) + 4), INVAL));
  OURS(EXPECT(clock_res_get(CLOCK_REALTIME, OUTSIDE), FAULT));
}
