/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Clocks, and giving way to other threads. */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <time.h>

#include "runtime-lib/platform/wasi_os.h"

static const clockid_t clocks[] = {
  [WASI_CLOCK_REALTIME] = CLOCK_REALTIME,
  [WASI_CLOCK_MONOTONIC] = CLOCK_MONOTONIC,
  [WASI_CLOCK_PROCESS_CPUTIME_ID] = CLOCK_PROCESS_CPUTIME_ID,
  [WASI_CLOCK_THREAD_CPUTIME_ID] = CLOCK_THREAD_CPUTIME_ID,
};

static uint32_t nanoseconds(struct timespec time, uint64_t *out)
{
  if (time.tv_sec < 0 || (uint64_t)time.tv_sec > UINT64_MAX / 1000000000 - 1)
    return WASI_ERRNO_OVERFLOW;
  *out = (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
  return 0;
}

uint32_t w2n_os_clock_time(uint32_t clock, uint64_t *time)
{
  struct timespec now;
  return clock_gettime(clocks[clock], &now) != 0 ? w2n_os_errno(errno) : nanoseconds(now, time);
}

uint32_t w2n_os_clock_resolution(uint32_t clock, uint64_t *resolution)
{
  struct timespec tick;
  return clock_getres(clocks[clock], &tick) != 0 ? w2n_os_errno(errno) : nanoseconds(tick, resolution);
}

void w2n_os_yield(void)
{
  sched_yield();
}
