/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Instantiating modules and calling their exports with traps caught. */
#include "runtime-lib/unwind/unwind.h"

static void instantiate(void *data)
{
  const w2n_module *module = data;
  if (module->abi_version != W2N_ABI_VERSION)
    w2n_trap_raise(W2N_TRAP_INCOMPATIBLE_IMPORT, "the module was compiled for another version of the runtime", 0);
  if (w2n_limit_begin)
    w2n_limit_begin(module->instance);
  ((void (*)(void))module->instantiate)();
}

uint32_t w2n_instantiate(const w2n_module *module, w2n_trap_info *info)
{
  return w2n_try(instantiate, (void *)module, info);
}

typedef struct Call {
  void (*invoke)(const w2n_value *args, w2n_value *results);
  const w2n_value *args;
  w2n_value *results;
} Call;

static void invoke(void *data)
{
  const Call *call = data;
  call->invoke(call->args, call->results);
}

uint32_t w2n_call(const w2n_export *function, const w2n_value *args, w2n_value *results, w2n_trap_info *info)
{
  Call call = {(void (*)(const w2n_value *, w2n_value *))function->invoke, args, results};
  return w2n_try(invoke, &call, info);
}
