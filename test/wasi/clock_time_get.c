/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The time of every clock; the monotonic one does not go back. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  uint64_t time, later;
  EXPECT(clock_time_get(CLOCK_REALTIME, 0, P(&time)), SUCCESS);
  CHECK(time > 1600000000000000000); /* 2020 */
  EXPECT(clock_time_get(CLOCK_MONOTONIC, UINT64_MAX, P(&time)), SUCCESS);
  EXPECT(clock_time_get(CLOCK_MONOTONIC, 1000, P(&later)), SUCCESS);
  CHECK(later >= time);
  OURS(EXPECT(clock_time_get(CLOCK_PROCESS_CPUTIME_ID, 0, P(&time)), SUCCESS));
  OURS(EXPECT(clock_time_get(CLOCK_THREAD_CPUTIME_ID, 0, P(&later)), SUCCESS));
  OURS(EXPECT(clock_time_get(4, 0, P(&time)), INVAL));
  OURS(EXPECT(clock_time_get(CLOCK_REALTIME, 0, P(&time) + 1), INVAL));
  OURS(EXPECT(clock_time_get(CLOCK_REALTIME, 0, OUTSIDE), FAULT));
}
