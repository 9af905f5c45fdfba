/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * sched_yield. */
#include "runtime-lib/wasi/state.h"

uint32_t w2n_wasi_sched_yield(w2n_instance *instance)
{
  w2n_os_yield();
  return 0;
}
