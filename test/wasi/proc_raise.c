/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Signals that terminate end the program as a shell reports it; the others do nothing. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %exits 143 %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  EXPECT(proc_raise(SIGNAL_NONE), SUCCESS);
  EXPECT(proc_raise(SIGNAL_PIPE), SUCCESS);
  EXPECT(proc_raise(SIGNAL_CHLD), SUCCESS);
  EXPECT(proc_raise(SIGNAL_CONT), SUCCESS);
  EXPECT(proc_raise(SIGNAL_URG), SUCCESS);
  EXPECT(proc_raise(SIGNAL_WINCH), SUCCESS);
  EXPECT(proc_raise(SIGNAL_STOP), NOTSUP);
  EXPECT(proc_raise(SIGNAL_TSTP), NOTSUP);
  EXPECT(proc_raise(31), INVAL);
  EXPECT(proc_raise(UINT32_MAX), INVAL);
  if (failures == 0)
    proc_raise(SIGNAL_TERM);
  put("still here\n");
}
