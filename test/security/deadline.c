/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* --deadline interrupts a program that waits, and one that computes. */
// REQUIRES: native
// RUN: %wasmcc %s -o %t.wasm
// RUN: %wasm2native %t.wasm -o %t --deadline=1
// RUN: %exits 134 %run %t 2>&1 | %FileCheck %s
// RUN: %wasmcc -DCOMPUTES %s -o %t.wasm
// RUN: %wasm2native %t.wasm -o %t
// RUN: env W2N_GRANTS=--deadline=1 %exits 134 %run %t 2>&1 | %FileCheck %s
// CHECK: wasm trap: interrupted: the time of --deadline is over
#include "../wasi/Inputs/wasi.h"

static volatile uint32_t counter;

static void test(void)
{
  Subscription wait = {.tag = EVENTTYPE_CLOCK, .u.clock = {.id = CLOCK_MONOTONIC, .timeout = UINT64_MAX}};
  uint32_t events;
  Event event;
#ifdef COMPUTES
  for (;;)
    counter++;
#endif
  EXPECT(poll_oneoff(P(&wait), P(&event), 1, P(&events)), SUCCESS);
}
