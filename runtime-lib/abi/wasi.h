/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * WASI preview 1 for C: the constants of wasi_types.def and the prototypes of wasi.def.
 * Every entry takes the calling instance first; its memory is instance->memory.  Errors are returned as
 * WASI errnos; pointers that leave the memory give EFAULT, misaligned ones EINVAL, and nothing is written
 * then.  Threads may call at the same time. */
#ifndef W2N_ABI_WASI_H
#define W2N_ABI_WASI_H

#include <stdint.h>

#include "runtime-lib/abi/instance.h"

enum {
#define CONST(group, name, value) WASI_##group##_##name = value,
#define LAYOUT(structure, size, alignment) WASI_##structure##_SIZE = size, WASI_##structure##_ALIGN = alignment,
#define MEMBER(structure, name, bytes, offset) WASI_##structure##_##name = offset,
#include "runtime-lib/abi/wasi_types.def"
#undef CONST
#undef LAYOUT
#undef MEMBER
};

typedef uint32_t w2n_i32;
typedef uint64_t w2n_i64;
typedef uint32_t w2n_ptr;

#define W2N_WASI_ERRNO uint32_t
#define W2N_WASI_VOID _Noreturn void
#define W2N_WASI_PARAMETERS(...) (w2n_instance *instance, ##__VA_ARGS__)
#define W2N_WASI_ENTRY(result, entry, parameters) W2N_WASI_##result entry W2N_WASI_PARAMETERS parameters;
#define W2N_WASI_UNSTABLE_SAME(result, name, parameters)
#define W2N_WASI_UNSTABLE_NEW(result, name, parameters)
#define W2N_WASI_UNSTABLE_DIFFERS(result, name, parameters) \
  W2N_WASI_ENTRY(result, w2n_wasi_unstable_##name, parameters)
#define WASI(name, result, parameters, unstable, calls)     \
  W2N_WASI_ENTRY(result, w2n_wasi_##name, parameters) \
  W2N_WASI_UNSTABLE_##unstable(result, name, parameters)
#include "runtime-lib/abi/wasi.def"
#undef WASI

/* thread-spawn of module `wasi` (wasi-threads): the thread's number, or -errno. */
W2N_WASI_ENTRY(ERRNO, w2n_wasi_thread_spawn, (w2n_i32 start_arg))

#endif
