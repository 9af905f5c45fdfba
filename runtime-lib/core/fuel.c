/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What is left of a module's steps (lowering/fuel.c counts them): a signed number, negative behind the last one. */
#include "runtime-lib/core/core.h"

static bool counts(const w2n_module *module)
{
  return module->flags & W2N_MODULE_COUNTS_FUEL;
}

uint64_t w2n_fuel(const w2n_module *module)
{
  int64_t left = ((const w2n_instance *)module->instance)->fuel;
  return !counts(module) ? UINT64_MAX : left < 0 ? 0 : (uint64_t)left;
}

bool w2n_fuel_set(const w2n_module *module, uint64_t steps)
{
  if (!counts(module))
    return false;
  ((w2n_instance *)module->instance)->fuel = steps > INT64_MAX ? INT64_MAX : (int64_t)steps;
  return true;
}

bool w2n_fuel_add(const w2n_module *module, uint64_t steps)
{
  uint64_t left = w2n_fuel(module);
  return w2n_fuel_set(module, steps > UINT64_MAX - left ? UINT64_MAX : left + steps);
}
