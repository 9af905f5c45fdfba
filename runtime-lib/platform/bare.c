/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * No operating system: memories and tables stand where the compiler put them, and a trap is a call of the firmware's
 * w2n_trap_handler.  The runtime asks for nothing but memcpy, memmove and memset (bare_string.c has weak ones). */
#include "runtime-lib/platform/platform.h"

__attribute__((weak)) void w2n_trap_handler(uint32_t code)
{
  for (;;)
#if defined(__arm__)
    __asm__ volatile("bkpt #0" ::"r"(code));
#else
    __builtin_trap();
#endif
}

void w2n_trap_raise(uint32_t code, const char *detail, uint32_t exit_status)
{
  w2n_trap_handler(code);
  __builtin_unreachable();
}

bool w2n_platform_reserve(w2n_memory *memory, uint64_t least, uint64_t wanted)
{
  return false;
}

bool w2n_platform_commit(w2n_memory *memory, uint64_t length)
{
  return false;
}

bool w2n_platform_move(void *target, void *pages, size_t length)
{
  return false;
}

void **w2n_platform_pointers(void **old, uint64_t count)
{
  return NULL;
}

void w2n_platform_lock(w2n_lock *lock)
{
}

void w2n_platform_unlock(w2n_lock *lock)
{
}

/* One thread: nobody could wake it, and nobody waits. */
uint32_t w2n_platform_wait(const void *address, unsigned size, uint64_t expected, int64_t timeout_ns)
{
  uint64_t value = size == 4 ? *(const uint32_t *)address : *(const uint64_t *)address;
  return value == expected ? 2 : 1;
}

uint32_t w2n_platform_notify(const void *address, uint32_t count)
{
  return 0;
}
