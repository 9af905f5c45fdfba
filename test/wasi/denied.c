/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Clocks and random numbers that were not granted are NOTCAPABLE, arguments are none. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %wasm2native %t.wasm -o %t --clocks=monotonic --random=no --args=no
// RUN: %run %t one
#include "Inputs/wasi.h"

static void test(void)
{
  uint64_t time;
  Event event;
  uint32_t count, size;
  Subscription subscription = {.tag = EVENTTYPE_CLOCK, .u.clock = {CLOCK_REALTIME, 1, 0, 0}};
  EXPECT(clock_time_get(CLOCK_MONOTONIC, 0, P(&time)), SUCCESS);
  EXPECT(clock_time_get(CLOCK_REALTIME, 0, P(&time)), NOTCAPABLE);
  EXPECT(clock_res_get(CLOCK_REALTIME, P(&time)), NOTCAPABLE);
  EXPECT(clock_time_get(CLOCK_PROCESS_CPUTIME_ID, 0, P(&time)), NOTCAPABLE);
  EXPECT(poll_oneoff(P(&subscription), P(&event), 1, P(&count)), NOTCAPABLE);
  EXPECT(random_get(P(&time), sizeof time), NOTCAPABLE);
  EXPECT(args_sizes_get(P(&count), P(&size)), SUCCESS);
  EQUAL(count + size, 0);
}
