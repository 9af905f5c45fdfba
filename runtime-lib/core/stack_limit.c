/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The stack's end, for targets whose generated code compares explicitly.  Firmware may define its own. */
#include "runtime-lib/core/core.h"

__attribute__((weak)) void *w2n_stack_limit;
