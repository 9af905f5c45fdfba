/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A clock that was not granted can neither be read nor waited for; the others can. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %wasm2native %t.wasm -o %t --clocks=monotonic
// RUN: %run %t
// RUN: %wasm2native %t.wasm -o %t.open
// RUN: env W2N_GRANTS=--clocks=monotonic %run %t.open
#include "../wasi/Inputs/wasi.h"

static void test(void)
{
  uint64_t time;
  uint32_t events;
  Event event;
  Subscription wait = {.tag = EVENTTYPE_CLOCK, .u.clock = {.id = CLOCK_MONOTONIC, .timeout = 1}};
  EXPECT(clock_time_get(CLOCK_MONOTONIC, 0, P(&time)), SUCCESS);
  EXPECT(clock_res_get(CLOCK_MONOTONIC, P(&time)), SUCCESS);
  EXPECT(clock_time_get(CLOCK_REALTIME, 0, P(&time)), NOTCAPABLE);
  EXPECT(clock_res_get(CLOCK_REALTIME, P(&time)), NOTCAPABLE);
  EXPECT(clock_time_get(CLOCK_PROCESS_CPUTIME_ID, 0, P(&time)), NOTCAPABLE);
  EXPECT(clock_time_get(CLOCK_THREAD_CPUTIME_ID, 0, P(&time)), NOTCAPABLE);
  EXPECT(clock_time_get(99, 0, P(&time)), INVAL);
  EXPECT(poll_oneoff(P(&wait), P(&event), 1, P(&events)), SUCCESS);
  EQUAL(events, 1);
  wait.u.clock.id = CLOCK_REALTIME;
  EXPECT(poll_oneoff(P(&wait), P(&event), 1, P(&events)), NOTCAPABLE);
}
