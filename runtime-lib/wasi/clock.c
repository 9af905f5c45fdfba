/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * clock_*: all four clocks of the witx, as far as they are granted. */
#include "runtime-lib/wasi/state.h"

bool w2n_wasi_has_clock(w2n_instance *instance, uint32_t id)
{
  enum { REALTIME = 1, MONOTONIC = 2, CPUTIME = 4 }; /* MEMBER rows of grants.def */
  uint64_t bit = id == WASI_CLOCK_REALTIME ? REALTIME : id == WASI_CLOCK_MONOTONIC ? MONOTONIC : CPUTIME;
  return w2n_wasi_state(instance)->rights->manifest.values[W2N_GRANT_CLOCKS] & bit;
}

static uint32_t check(w2n_instance *instance, uint32_t id)
{
  if (id > WASI_CLOCK_THREAD_CPUTIME_ID)
    return WASI_ERRNO_INVAL;
  return w2n_wasi_has_clock(instance, id) ? 0 : WASI_ERRNO_NOTCAPABLE;
}

uint32_t w2n_wasi_clock_res_get(w2n_instance *instance, w2n_i32 id, w2n_ptr resolution)
{
  uint8_t *at;
  uint64_t value;
  uint32_t error = check(instance, id);
  error = error ? error : w2n_guest_object(instance, resolution, 8, 8, &at);
  error = error ? error : w2n_os_clock_resolution(id, &value);
  if (!error)
    w2n_guest_store64(at, value);
  return error;
}

/* The precision is an allowance, which exact clocks need not use. */
uint32_t w2n_wasi_clock_time_get(w2n_instance *instance, w2n_i32 id, w2n_i64 precision, w2n_ptr time)
{
  uint8_t *at;
  uint64_t value;
  uint32_t error = check(instance, id);
  error = error ? error : w2n_guest_object(instance, time, 8, 8, &at);
  error = error ? error : w2n_os_clock_time(id, &value);
  if (!error)
    w2n_guest_store64(at, value);
  return error;
}
