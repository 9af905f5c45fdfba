/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Makes the module dice ready. */
#include <stdlib.h>
#include <wasm2native/runtime.h>

extern const w2n_module w2n_module_dice;

void w2n_env__ready(void)
{
  if (w2n_instantiate(&w2n_module_dice, NULL))
    abort();
}
