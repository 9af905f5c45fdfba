/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The program ends at once, with the status. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %exits 0 %run %t 0 > %t.out
// RUN: %FileCheck %s < %t.out
// RUN: %exits 1 %run %t 1
// RUN: %exits 125 %run %t 125
// RUN: %exits 255 %run %t 255
// RUN: %exits 0 %run %t 256
// RUN: %exits 255 %run %t 4294967295
#include "Inputs/wasi.h"

static void test(void)
{
  uint32_t argc, size, argv[4];
  char text[256];
  args_sizes_get(P(&argc), P(&size));
  args_get(P(argv), P(text));
  uint32_t status = 0;
  for (const char *at = (const char *)argv[1]; *at; at++)
    status = status * 10 + (uint32_t)(*at - '0');
  put("before\n");
  proc_exit(status);
  put("after\n");
  // CHECK: before
  // CHECK-NOT: after
}
