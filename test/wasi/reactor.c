/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A reactor: _initialize instead of _start, called once; the program ends with status 0 behind it. */
// RUN: %wasmcc -DREACTOR %s -o %t.wasm
// RUN: %wasm2native %t.wasm -o %t
// RUN: %run %t > %t.out
// RUN: %FileCheck %s < %t.out
#include "Inputs/wasi.h"

// CHECK: initialized
// CHECK-NOT: initialized
__attribute__((export_name("_initialize"))) void initialize(void)
{
  put("initialized\n");
}

static void test(void)
{
}
