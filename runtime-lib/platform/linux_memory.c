/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Address space for linear memories, and the list of guarded ones that the signal handler asks.
 *
 * A guarded memory (W2N_MEMORY_GUARD):
 *
 *     start            base                                        base + reserved
 *     | node | 2 GiB   | length bytes accessible ... | inaccessible       |
 *
 * From base on, an address plus an offset of 32 bits each plus the widest access stay inside; the 2 GiB below catch
 * an address that generated code computed a little too low.  Reserving costs page tables for nothing: about 30
 * microseconds.  The node of the list lives in the first page, out of reach of generated code. */
#include <errno.h>
#include <sys/mman.h>
#include <sys/auxv.h>
#include <stdlib.h>

#include "runtime-lib/platform/linux.h"

typedef struct Node {
  struct Node *next;
  const w2n_memory *memory;
} Node;

enum { NODE_ROOM = 65536, WIDEST_ACCESS_ROOM = 65536 }; /* multiples of every page size */
static const uint64_t guard_before = UINT64_C(2) << 30;
static const uint64_t guarded_reach = (UINT64_C(8) << 30) + WIDEST_ACCESS_ROOM;

static Node *guarded; /* grows at the head only; read by signal handlers */

static size_t page_size(void)
{
  size_t size = getauxval(AT_PAGESZ);
  return size ? size : 4096;
}

/* Not accounted (MAP_NORESERVE), not accessible. */
static void *map(uint64_t bytes)
{
  if (bytes > SIZE_MAX)
    return NULL;
  void *start = mmap(NULL, (size_t)bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return start == MAP_FAILED ? NULL : start;
}

static bool reserve_guarded(w2n_memory *memory)
{
  char *start = map(NODE_ROOM + guard_before + guarded_reach);
  if (!start)
    return false;
  if (mprotect(start, page_size(), PROT_READ | PROT_WRITE)) {
    munmap(start, (size_t)(NODE_ROOM + guard_before + guarded_reach));
    return false;
  }
  memory->base = start + NODE_ROOM + guard_before;
  memory->reserved = guarded_reach;
  Node *node = (Node *)start;
  node->memory = memory;
  node->next = __atomic_load_n(&guarded, __ATOMIC_RELAXED);
  while (!__atomic_compare_exchange_n(&guarded, &node->next, node, true, __ATOMIC_RELEASE, __ATOMIC_RELAXED))
    ;
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
    memory->base = map(size);
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

bool w2n_linux_is_guarded(uintptr_t address)
{
  for (const Node *node = __atomic_load_n(&guarded, __ATOMIC_ACQUIRE); node; node = node->next) {
    uintptr_t base = (uintptr_t)node->memory->base;
    if (address >= base - guard_before && address - (base - guard_before) < guard_before + node->memory->reserved)
      return true;
  }
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
