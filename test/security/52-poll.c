/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* poll_oneoff with nothing, with 2^27 subscriptions, with times long gone and far away, with closed descriptors. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %source/test/wasi/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "../wasi/Inputs/wasi.h"

static Subscription in[4];
static Event out[4];

static void test(void)
{
  uint32_t count = 9;
  EXPECT(poll_oneoff(P(in), P(out), 0, P(&count)), INVAL);
  CHECK(poll_oneoff(P(in), P(out), 1 << 27, P(&count)) != 0);
  CHECK(poll_oneoff(P(in), P(out), 0xffffffff, P(&count)) != 0);
  EXPECT(poll_oneoff(OUTSIDE, P(out), 1, P(&count)), FAULT);
  EXPECT(poll_oneoff(P(in), OUTSIDE, 1, P(&count)), FAULT);
  /* Absolute, long gone: at once. */
  in[0] = (Subscription){.userdata = UINT64_MAX, .tag = EVENTTYPE_CLOCK};
  in[0].u.clock = (ClockSubscription){CLOCK_REALTIME, 1, 0, SUBCLOCKFLAG_ABSTIME};
  EXPECT(poll_oneoff(P(in), P(out), 1, P(&count)), SUCCESS);
  EQUAL(count, 1);
  EQUAL(out[0].userdata, UINT64_MAX);
  /* The end of time beside something that is over now, twice. */
  in[1] = in[0];
  in[1].userdata = 2;
  in[2] = in[0];
  in[2].userdata = 3;
  in[2].u.clock.timeout = UINT64_MAX;
  EXPECT(poll_oneoff(P(in), P(out), 3, P(&count)), SUCCESS);
  EQUAL(count, 2);
  in[2].u.clock.flags = 0; /* relative: now + 2^64 - 1 */
  EXPECT(poll_oneoff(P(in), P(out), 3, P(&count)), SUCCESS);
  EQUAL(count, 2);
  in[0] = (Subscription){.userdata = 5, .tag = EVENTTYPE_FD_READ};
  in[0].u.fd = BAD_FD;
  EXPECT(poll_oneoff(P(in), P(out), 1, P(&count)), BADF);
  in[0].tag = 77;
  CHECK(poll_oneoff(P(in), P(out), 1, P(&count)) != 0);
}
