/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The system calls that a module can need, by the groups of runtime-lib/abi/calls.def. */
#ifndef FRONTEND_SYSTEM_CALLS_H
#define FRONTEND_SYSTEM_CALLS_H

#include "frontend/module.h"

/* W2N_CALLS_* of the module's imports and features; `wasi`: the runtime gives it the imports of WASI;
 * `profiled`: it writes a profile when it ends, into a file that is open by then. */
uint32_t system_calls_of(const Module *module, bool wasi, bool profiled);

/* The name of a group by the number of its bit; NULL behind the last one. */
const char *system_calls_name(unsigned bit);

#endif
