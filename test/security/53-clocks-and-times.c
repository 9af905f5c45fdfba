/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Clocks that do not exist, and times of files at the ends of what can be written, set by the program and found by it: what
 * is set is there, or the nearest that the file system has, or it is refused; it never becomes another time. */
// REQUIRES: native
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %source/test/wasi/Inputs/fixture.py %t.d
// RUN: %in %t.d/root %python %S/Inputs/53_times.py
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "../wasi/Inputs/wasi.h"

enum { BOTH = FSTFLAG_ATIM | FSTFLAG_MTIM };
static const uint64_t year = UINT64_C(365) * 24 * 3600 * 1000000000;

static void ask_bad_clocks(void)
{
  static const uint32_t clocks[] = {4, 9, 255, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff};
  uint64_t now = 77;
  for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++) {
    EXPECT(clock_time_get(clocks[i], 0, P(&now)), INVAL);
    EXPECT(clock_res_get(clocks[i], P(&now)), INVAL);
  }
  EQUAL(now, 77);
  EXPECT(clock_time_get(CLOCK_MONOTONIC, UINT64_MAX, P(&now)), SUCCESS);
  EXPECT(clock_time_get(CLOCK_REALTIME, 0, OUTSIDE), FAULT);
  EXPECT(clock_res_get(CLOCK_REALTIME, OUTSIDE), FAULT);
}

/* File systems end in 2038, 2446, 2486 or later, and the kernel sets the last time that they have. */
static void set(uint64_t time)
{
  Filestat stat;
  const uint32_t error = path_filestat_set_times(ROOT, 0, PATH("file"), time, time, BOTH);
  CHECK(error == ERRNO_SUCCESS || error == ERRNO_INVAL || error == ERRNO_OVERFLOW);
  EXPECT(path_filestat_get(ROOT, 0, PATH("file"), P(&stat)), SUCCESS);
  if (error)
    return;
  CHECK(stat.mtim == time || (time > 68 * year && stat.mtim >= 68 * year && stat.mtim < time));
  CHECK(stat.atim == stat.mtim);
}

static void set_extremes(void)
{
  static const uint64_t times[] = {0, 1, 999999999, 1000000000, UINT64_C(1) << 61, UINT64_C(1) << 62, INT64_MAX,
                                   UINT64_C(1) << 63, (UINT64_C(1) << 63) + 1, UINT64_MAX - 1, UINT64_MAX};
  for (size_t i = 0; i < sizeof times / sizeof *times; i++)
    set(times[i]);
}

/* Times of the host's that a timestamp cannot say: before 1970. */
static void find_extremes(void)
{
  Filestat stat;
  EXPECT(path_filestat_get(ROOT, 0, PATH("before"), P(&stat)), SUCCESS);
  EQUAL(stat.mtim, 0);
  EQUAL(stat.atim, 0);
  EXPECT(path_filestat_get(ROOT, 0, PATH("long-before"), P(&stat)), SUCCESS);
  EQUAL(stat.mtim, 0);
  EXPECT(path_filestat_get(ROOT, 0, PATH("far"), P(&stat)), SUCCESS);
  CHECK(stat.mtim >= 68 * year);
}

static void test(void)
{
  Filestat stat;
  ask_bad_clocks();
  set_extremes();
  find_extremes();
  EXPECT(path_filestat_set_times(ROOT, 0, PATH("file"), 0, 0, FSTFLAG_ATIM | FSTFLAG_ATIM_NOW), INVAL);
  EXPECT(path_filestat_set_times(ROOT, 0, PATH("file"), 5, 0, FSTFLAG_MTIM), SUCCESS);
  EXPECT(path_filestat_get(ROOT, 0, PATH("file"), P(&stat)), SUCCESS);
  EQUAL(stat.mtim, 0);
}
