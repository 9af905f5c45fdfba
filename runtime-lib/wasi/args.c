/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * args_*: the arguments of the executable, untouched. */
#include "runtime-lib/wasi/state.h"

uint32_t w2n_wasi_args_sizes_get(w2n_instance *instance, w2n_ptr argc, w2n_ptr argv_buf_size)
{
  return w2n_strings_sizes(instance, &w2n_wasi_state(instance)->arguments, argc, argv_buf_size);
}

uint32_t w2n_wasi_args_get(w2n_instance *instance, w2n_ptr argv, w2n_ptr argv_buf)
{
  return w2n_strings_get(instance, &w2n_wasi_state(instance)->arguments, argv, argv_buf);
}
