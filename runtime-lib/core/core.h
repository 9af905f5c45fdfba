/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What the runtime's own files share.  core/ is freestanding: everything it wants from a system goes through
 * platform/platform.h. */
#ifndef RUNTIME_CORE_CORE_H
#define RUNTIME_CORE_CORE_H

#include "runtime-lib/include/wasm2native/runtime.h"

#define W2N_HIDDEN __attribute__((visibility("hidden")))

/* Deliver a trap: to the catcher, the firmware's hook, or standard error.  `detail` may be NULL. */
W2N_HIDDEN _Noreturn void w2n_trap_raise(uint32_t code, const char *detail, uint32_t exit_status);

/* Is [start, start + length) inside [0, size)?  Without overflow. */
static inline bool w2n_in_bounds(uint64_t start, uint64_t length, uint64_t size)
{
  return length <= size && start <= size - length;
}

/* The length of a memory that another thread may be growing: who sees the new length may use the pages.  A
 * system without threads may have no such loads of 64 bits. */
static inline uint64_t w2n_memory_length(const w2n_memory *memory)
{
#if UINTPTR_MAX > UINT32_MAX
  return __atomic_load_n(&memory->length, __ATOMIC_ACQUIRE);
#else
  return memory->length;
#endif
}

static inline void w2n_memory_set_length(w2n_memory *memory, uint64_t length)
{
#if UINTPTR_MAX > UINT32_MAX
  __atomic_store_n(&memory->length, length, __ATOMIC_RELEASE);
#else
  memory->length = length;
#endif
}

/* Limits of the manifest (runtime-lib/grants), which bare targets have not: may the instance have `amount` more?
 * `limit` is a w2n_grant_kind. */
__attribute__((weak)) bool w2n_limit_take(w2n_instance *instance, uint32_t limit, uint64_t amount);
__attribute__((weak)) void w2n_limit_give(w2n_instance *instance, uint32_t limit, uint64_t amount);

__attribute__((weak)) void w2n_limit_begin(w2n_instance *instance); /* before its code runs */

static inline bool w2n_limit_allows(w2n_instance *owner, uint32_t limit, uint64_t amount)
{
  return owner == NULL || w2n_limit_take == NULL || w2n_limit_take(owner, limit, amount);
}

static inline void w2n_limit_return(w2n_instance *owner, uint32_t limit, uint64_t amount)
{
  if (owner != NULL && w2n_limit_give != NULL)
    w2n_limit_give(owner, limit, amount);
}

/* Where a collector is linked (runtime-lib/gc): `size` zeroed bytes that it searches for references, NULL when there
 * are none.  Tables live in roots, which are kept until they are released; exceptions are kept while reachable, and may
 * be released too. */
__attribute__((weak)) void *w2n_gc_allocate(size_t size);
__attribute__((weak)) void *w2n_gc_allocate_root(size_t size);
__attribute__((weak)) void w2n_gc_prepare(void); /* before --harden and before pages of the program's data move: it looks for bounds */
__attribute__((weak)) void w2n_gc_release_root(void *memory);

#endif
