/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Giving way always succeeds. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  EXPECT(sched_yield(), SUCCESS);
}
