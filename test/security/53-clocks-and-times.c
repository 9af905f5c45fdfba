/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Clocks that do not exist, and times of files at the ends of what can be written. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %source/test/wasi/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "../wasi/Inputs/wasi.h"

static void test(void)
{
  uint64_t now;
  Filestat stat;
  static const uint32_t clocks[] = {4, 9, 255, 0x7fffffff, 0xffffffff};
  for (int i = 0; i < 5; i++) {
    CHECK(clock_time_get(clocks[i], 0, P(&now)) != 0);
    CHECK(clock_res_get(clocks[i], P(&now)) != 0);
  }
  EXPECT(clock_time_get(CLOCK_MONOTONIC, UINT64_MAX, P(&now)), SUCCESS);
  EXPECT(clock_time_get(CLOCK_REALTIME, 0, OUTSIDE), FAULT);
  static const uint64_t times[] = {0, 1, UINT64_C(1) << 62, INT64_MAX, UINT64_C(1) << 63, UINT64_MAX};
  for (int i = 0; i < 6; i++) {
    path_filestat_set_times(ROOT, 0, PATH("file"), times[i], times[i], FSTFLAG_ATIM | FSTFLAG_MTIM); /* may refuse, must not end */
    EXPECT(path_filestat_get(ROOT, 0, PATH("file"), P(&stat)), SUCCESS);
  }
  EXPECT(path_filestat_set_times(ROOT, 0, PATH("file"), 0, 0, FSTFLAG_ATIM | FSTFLAG_ATIM_NOW), INVAL);
  EXPECT(path_filestat_set_times(ROOT, 0, PATH("file"), 5, 0, FSTFLAG_MTIM), SUCCESS);
  EXPECT(path_filestat_get(ROOT, 0, PATH("file"), P(&stat)), SUCCESS);
  EQUAL(stat.mtim, 0);
}
