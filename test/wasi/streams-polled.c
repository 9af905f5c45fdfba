/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Standard streams in one call with a clock: a silent input leaves it to the clock, outputs can be written to. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %wasm2native %t.wasm -o %t
// RUN: rm -f %t.fifo && mkfifo %t.fifo
// RUN: sh -c 'exec "$@" <> "$0"' %t.fifo %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  Event events[3];
  uint32_t count;
  Subscription clock = {.userdata = 9, .tag = EVENTTYPE_CLOCK, .u.clock = {CLOCK_MONOTONIC, 20000000, 0, 0}};
  Subscription in[] = {clock, {.userdata = 1, .tag = EVENTTYPE_FD_READ, .u.fd = STDIN}};
  EXPECT(poll_oneoff(P(in), P(events), 2, P(&count)), SUCCESS);
  EQUAL(count, 1);
  EQUAL(events[0].userdata, 9);
  EQUAL(events[0].type, EVENTTYPE_CLOCK);
  EQUAL(events[0].error, ERRNO_SUCCESS);
  clock.u.clock.timeout = UINT64_MAX;
  Subscription out[] = {{.userdata = 2, .tag = EVENTTYPE_FD_WRITE, .u.fd = STDOUT},
                        {.userdata = 3, .tag = EVENTTYPE_FD_WRITE, .u.fd = STDERR}, clock};
  EXPECT(poll_oneoff(P(out), P(events), 3, P(&count)), SUCCESS);
  CHECK(count == 1 || count == 2);
  for (uint32_t i = 0; i < count; i++) {
    CHECK(events[i].userdata == 2 || events[i].userdata == 3);
    EQUAL(events[i].type, EVENTTYPE_FD_WRITE);
    EQUAL(events[i].error, ERRNO_SUCCESS);
  }
}
