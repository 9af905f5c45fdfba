/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The entries through which code traps.  Where a trap goes is the platform's (w2n_trap_raise: unwind/deliver.c on
 * hosted targets, platform/bare.c on others). */
#include "runtime-lib/core/core.h"

void w2n_trap(uint32_t code)
{
  w2n_trap_raise(code, NULL, 0);
}

void w2n_trap_detail(uint32_t code, const char *detail)
{
  w2n_trap_raise(code, detail, 0);
}

void w2n_trap_unknown_import(void *module_and_name)
{
  w2n_trap_raise(W2N_TRAP_UNKNOWN_IMPORT, module_and_name, 0);
}
