/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The groups of system calls of calls.def, as bits of the words in the section `w2n_calls`. */
#ifndef W2N_ABI_CALLS_H
#define W2N_ABI_CALLS_H

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

#endif
