/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * clock_*: all four clocks of the witx. */
#include "runtime-lib/wasi/state.h"

uint32_t w2n_wasi_clock_res_get(w2n_instance *instance, w2n_i32 id, w2n_ptr resolution)
{
  uint8_t *at;
  uint64_t value;
  uint32_t error = id > WASI_CLOCK_THREAD_CPUTIME_ID ? (uint32_t)WASI_ERRNO_INVAL
                                                     : w2n_guest_object(instance, resolution, 8, 8, &at);
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
  uint32_t error =
    id > WASI_CLOCK_THREAD_CPUTIME_ID ? (uint32_t)WASI_ERRNO_INVAL : w2n_guest_object(instance, time, 8, 8, &at);
  error = error ? error : w2n_os_clock_time(id, &value);
  if (!error)
    w2n_guest_store64(at, value);
  return error;
}
