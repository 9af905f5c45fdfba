/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Writing to a pipe that nobody reads, or to a full device, is an errno, not the end of the program. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %wasm2native %t.wasm -o %t
// RUN: %python %S/Inputs/broken_pipe.py %run %t
#include "Inputs/wasi.h"

/* Says how the write to standard output went by its status. */
static void test(void)
{
  proc_exit(write_bytes(STDOUT, "text"));
}
