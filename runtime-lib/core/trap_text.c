/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The words of the traps; a file of its own, so that firmware that does not print them does not carry them. */
#include "runtime-lib/core/core.h"

const char *w2n_trap_text(uint32_t code)
{
  switch (code) {
#define TRAP(id, number, text) \
  case number:                 \
    return text;
#include "runtime-lib/abi/trap.def"
#undef TRAP
  }
  return "unknown trap";
}
