/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * memory.atomic.wait and notify.  Threads proposal, "Execution / Instructions". */
#include "runtime-lib/platform/platform.h"

static const void *word_at(const w2n_memory *memory, uint64_t address, unsigned size)
{
  if (address & (size - 1))
    w2n_trap_raise(W2N_TRAP_UNALIGNED_ATOMIC, NULL, 0);
  if (!w2n_in_bounds(address, size, w2n_memory_length(memory)))
    w2n_trap_raise(W2N_TRAP_MEMORY_OUT_OF_BOUNDS, NULL, 0);
  return (const unsigned char *)memory->base + address;
}

static uint32_t wait(const w2n_memory *memory, uint64_t address, unsigned size, uint64_t expected, uint64_t timeout_ns)
{
  const void *word = word_at(memory, address, size);
  if (!(memory->flags & W2N_MEMORY_SHARED))
    w2n_trap_raise(W2N_TRAP_EXPECTED_SHARED, NULL, 0);
  return w2n_platform_wait(word, size, expected, (int64_t)timeout_ns);
}

uint32_t w2n_memory_wait32(void *memory, uint64_t address, uint32_t expected, uint64_t timeout_ns)
{
  return wait(memory, address, 4, expected, timeout_ns);
}

uint32_t w2n_memory_wait64(void *memory, uint64_t address, uint64_t expected, uint64_t timeout_ns)
{
  return wait(memory, address, 8, expected, timeout_ns);
}

uint32_t w2n_memory_notify(void *memory, uint64_t address, uint32_t count)
{
  return w2n_platform_notify(word_at(memory, address, 4), count);
}
