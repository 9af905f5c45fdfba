/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "frontend/system_calls.h"

#include "frontend/wasi_imports.h"
#include "runtime-lib/abi/calls.h"

uint32_t system_calls_of(const Module *module, bool wasi, bool profiled)
{
  uint32_t calls = W2N_CALLS_BASE;
  if (profiled)
    calls |= W2N_CALLS_STAT | W2N_CALLS_SEEK | W2N_CALLS_FLAGS | W2N_CALLS_RESIZE;
  for (uint32_t i = 0; i < module->import_count && wasi; i++) {
    const WasiRow *row = wasi_find(module->imports[i].module, module->imports[i].name, NULL);
    calls |= row ? row->calls : 0;
  }
  return calls;
}

const char *system_calls_name(unsigned bit)
{
  static const char *const names[] = {
#define CALLS(id, name, meaning) name,
#define CALL(id, name)
#include "runtime-lib/abi/calls.def"
#undef CALLS
#undef CALL
  };
  return bit < W2N_CALLS_COUNT ? names[bit] : NULL;
}
