/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The groups of system calls of calls.def, as bits of the words in the section `w2n_calls`. */
#ifndef W2N_ABI_CALLS_H
#define W2N_ABI_CALLS_H

#include <stdint.h>

enum {
#define CALLS(id, name, meaning) W2N_CALLS_BIT_##id,
#define CALL(id, name)
#include "runtime-lib/abi/calls.def"
  W2N_CALLS_COUNT,
#undef CALLS
#define CALLS(id, name, meaning) W2N_CALLS_##id = 1 << W2N_CALLS_BIT_##id,
#include "runtime-lib/abi/calls.def"
#undef CALLS
#undef CALL
};

/* In such a word, too: the module imports something else than WASI, so code of others runs in the program. */
#define W2N_CALLS_HOST (UINT32_C(1) << 31)
_Static_assert(W2N_CALLS_COUNT <= 31, "a bit for each group, and W2N_CALLS_HOST");

#endif
