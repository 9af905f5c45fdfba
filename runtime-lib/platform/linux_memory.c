/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Address space for linear memories, and the list of guarded ones that the signal handler asks.
 *
 * A guarded memory (W2N_MEMORY_GUARD):
 *
 *     base - before    base                                        base + reserved
 *     | inaccessible   | length bytes accessible ... | inaccessible       |
 *
 * From base on, an address plus an offset of 32 bits each plus the widest access stay inside; what lies below catches
 * an address that generated code computed a little too low.  On x86-64 it is more where the system has it: all that
 * one instruction can add up of two registers that hold 32 bits, one of them times 8, and a displacement.  No optimised
 * form of an address leaves it then (docs/architecture.md, "The proof").  Reserving costs page tables for nothing: about 30
 * microseconds.
 *
 * A memory at a fixed address (W2N_MEMORY_FIXED) takes everything below its base, too, from the lowest address that a
 * process may map: programs are position-independent, so nothing of theirs is there.  In one that is not (the
 * cross tool chains' plain static ones) its own code and heap stand there, and the guard is smaller. */
#define _GNU_SOURCE
#include <errno.h>
#include <sys/mman.h>
#include <sys/auxv.h>
#include <stdlib.h>

#include "runtime-lib/platform/linux.h"

#ifndef MAP_FIXED_NOREPLACE
#define MAP_FIXED_NOREPLACE 0x100000
#endif

enum { WIDEST_ACCESS_ROOM = 65536, LOWEST_ADDRESS = 65536 }; /* multiples of every page size */
static const uint64_t guard_before = UINT64_C(2) << 30;
static const uint64_t guarded_reach = (UINT64_C(8) << 30) + WIDEST_ACCESS_ROOM;
#ifdef __x86_64__
static const uint64_t far_reach = UINT64_C(40) << 30;
#else
static const uint64_t far_reach = (UINT64_C(8) << 30) + WIDEST_ACCESS_ROOM;
#endif

static w2n_memory *guarded; /* grows at the head only; read by signal handlers */

static size_t page_size(void)
{
  size_t size = getauxval(AT_PAGESZ);
  return size ? size : 4096;
}

/* At `place`, or anywhere for NULL.  Not accounted (MAP_NORESERVE), not accessible.  Kernels before 4.17 take
 * the place for a wish, and choose another when it is taken. */
static void *map(void *place, uint64_t bytes)
{
  if (bytes > SIZE_MAX)
    return NULL;
  int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | (place ? MAP_FIXED_NOREPLACE : 0);
  void *start = mmap(place, (size_t)bytes, PROT_NONE, flags, -1, 0);
  if (start == MAP_FAILED)
    return NULL;
  if (!place || start == place)
    return start;
  munmap(start, (size_t)bytes);
  return NULL;
}

static bool reserve_anywhere(w2n_memory *memory, uint64_t reach)
{
  char *start = map(NULL, guard_before + reach);
  if (!start)
    return false;
  memory->base = start + guard_before;
  memory->before = guard_before;
  return true;
}

static bool reserve_fixed(w2n_memory *memory, uint64_t reach)
{
  uint64_t base = (uintptr_t)memory->base;
  const uint64_t guards[] = {base - LOWEST_ADDRESS, UINT64_C(256) << 20, W2N_GUARD_BEFORE};
  for (size_t i = 0; i < sizeof guards / sizeof guards[0]; i++)
    if (map((char *)memory->base - guards[i], guards[i] + reach)) {
      memory->before = guards[i];
      return true;
    }
  return false;
}

static bool reserve_reach(w2n_memory *memory, uint64_t reach)
{
  memory->reserved = reach;
  return memory->flags & W2N_MEMORY_FIXED ? reserve_fixed(memory, reach) : reserve_anywhere(memory, reach);
}

static bool reserve_guarded(w2n_memory *memory)
{
  if (!reserve_reach(memory, far_reach) && !reserve_reach(memory, guarded_reach)) {
    memory->reserved = 0;
    return false;
  }
  w2n_memory *next = __atomic_load_n(&guarded, __ATOMIC_RELAXED);
  do
    memory->next = next;
  while (!__atomic_compare_exchange_n(&guarded, &next, memory, true, __ATOMIC_RELEASE, __ATOMIC_RELAXED));
  return true;
}

bool w2n_platform_reserve(w2n_memory *memory, uint64_t least, uint64_t wanted)
{
  if (memory->flags & W2N_MEMORY_GUARD)
    return reserve_guarded(memory);
  uint64_t round = page_size() - 1;
  if (wanted > UINT64_MAX - round)
    return false;
  least = least ? (least + round) & ~round : round + 1;
  wanted = wanted ? (wanted + round) & ~round : round + 1;
  for (uint64_t size = wanted; size >= least; size = (size / 2 + round) & ~round) {
    memory->base = map(NULL, size);
    memory->reserved = size;
    if (memory->base)
      return true;
    if (size == least)
      break;
    if (size / 2 < least)
      size = least * 2;
  }
  memory->reserved = 0;
  return false;
}

bool w2n_platform_commit(w2n_memory *memory, uint64_t length)
{
  uint64_t round = page_size() - 1;
  uint64_t have = (memory->length + round) & ~round, want = (length + round) & ~round;
  if (want < length || want > memory->reserved)
    return false;
  int saved = errno;
  bool done = want <= have || !mprotect((char *)memory->base + have, (size_t)(want - have), PROT_READ | PROT_WRITE);
  errno = saved;
  return done;
}

/* When the system refuses, it may have unmapped the target already. */
bool w2n_platform_move(void *target, void *pages, size_t length)
{
  if (mremap(pages, length, length, MREMAP_MAYMOVE | MREMAP_FIXED, target) == target)
    return true;
  void *fresh = mmap(target, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  if (fresh == MAP_FAILED)
    w2n_trap_raise(W2N_TRAP_OUT_OF_MEMORY, "the system has no room for a memory's initial contents", 0);
  return false;
}

bool w2n_linux_is_guarded(uintptr_t address)
{
  for (const w2n_memory *memory = __atomic_load_n(&guarded, __ATOMIC_ACQUIRE); memory; memory = memory->next)
    if (address - ((uintptr_t)memory->base - memory->before) < memory->before + memory->reserved)
      return true;
  return false;
}

void **w2n_platform_pointers(void **old, uint64_t count)
{
  if (count == 0) {
    free(old);
    return NULL;
  }
  return count > SIZE_MAX / sizeof *old ? NULL : realloc(old, (size_t)count * sizeof *old);
}
