/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Linear memories.  A memory's base never moves: its address space is reserved at creation, and growing makes more of
 * it accessible.  Where the compiler placed the memory itself (bare targets: base is set before instantiation,
 * `reserved` is 0), growing only moves the length, up to the maximum that the compiler gave.
 *
 * How much is reserved:
 *   W2N_MEMORY_GUARD         all that a 32-bit address plus a 32-bit offset can reach, so that no access needs a check,
 *                            and a guard below (W2N_GUARD_BEFORE or more); with W2N_MEMORY_FIXED exactly there;
 *   32-bit, checked          the declared maximum, else 4 GiB; less, when the system has not so much, but at
 *                            least the initial size (growing then ends earlier, as the specification allows);
 *   64-bit                   the declared maximum, but not more than 256 GiB; less as above.
 *
 * Specification: "Execution / Modules / Allocation / Memories", "Execution / Instructions / Memory Instructions". */
#include <string.h>

#include "runtime-lib/abi/grants.h"
#include "runtime-lib/platform/platform.h"

static const uint64_t four_gib = UINT64_C(1) << 32;
static const uint64_t reservation_limit_64 = UINT64_C(1) << 38;

static uint64_t addressable(const w2n_memory *memory)
{
  if (memory->flags & W2N_MEMORY_64)
    return UINT64_MAX;
  if (memory->flags & W2N_MEMORY_CAPPED)
    return (uint64_t)W2N_CAPPED_PAGES * W2N_WASM_PAGE;
  return memory->page_log2 ? four_gib : four_gib - 1;
}

/* The most bytes a memory may have: its declared maximum, and what its addresses can name.  A 32-bit memory
 * with pages of one byte ends one byte early, because its size must fit memory.size. */
static uint64_t most_bytes(const w2n_memory *memory)
{
  uint64_t limit = addressable(memory) & ~((UINT64_C(1) << memory->page_log2) - 1);
  return memory->max_pages > limit >> memory->page_log2 ? limit : memory->max_pages << memory->page_log2;
}

static bool make_accessible(w2n_memory *memory, uint64_t length)
{
  if (memory->reserved && !w2n_platform_commit(memory, length))
    return false;
  w2n_memory_set_length(memory, length);
  return true;
}

static const char *no_room(const w2n_memory *memory)
{
  if (memory->flags & W2N_MEMORY_FIXED)
    return "cannot reserve 10 GiB of address space around the address of the program's memory (see ulimit -v); a program "
           "compiled with --memory-address=any can use any place, one with --bounds=checked needs less";
  if (memory->flags & W2N_MEMORY_GUARD)
    return "cannot reserve 10 GiB of address space for a memory (see ulimit -v); a program compiled with "
           "--bounds=checked needs less";
  return "cannot reserve address space for a memory's initial size";
}

static void reserve(w2n_memory *memory, uint64_t least, uint64_t most)
{
  bool is_guarded = memory->flags & W2N_MEMORY_GUARD;
  uint64_t wanted = !(memory->flags & W2N_MEMORY_64) || most < reservation_limit_64 ? most : reservation_limit_64;
  if (!is_guarded && wanted < least)
    wanted = least;
  if (!w2n_platform_reserve(memory, least, wanted))
    w2n_trap_raise(W2N_TRAP_OUT_OF_MEMORY, no_room(memory), 0);
}

void w2n_memory_create(void *object, uint64_t min_pages, uint64_t max_pages, uint32_t page_log2, uint32_t flags)
{
  w2n_memory *memory = object;
  memory->max_pages = max_pages;
  memory->page_log2 = page_log2;
  memory->flags = flags;
  uint64_t most = most_bytes(memory);
  if (min_pages > most >> page_log2)
    w2n_trap_raise(W2N_TRAP_OUT_OF_MEMORY, "a memory's initial size cannot be addressed", 0);
  uint64_t length = min_pages << page_log2;
  if (!w2n_limit_allows(memory->owner, W2N_GRANT_MAX_MEMORY, length))
    w2n_trap_raise(W2N_TRAP_OUT_OF_MEMORY, "a memory's initial size is above the limit that was set (--max-memory)", 0);
  if (!memory->base || flags & W2N_MEMORY_FIXED)
    reserve(memory, length, most);
  if (!make_accessible(memory, length))
    w2n_trap_raise(W2N_TRAP_OUT_OF_MEMORY, "the system has no room for a memory's initial size", 0);
}

/* "Validation / Matching / Memory Types", with the size that the memory has now.  The maximum of a memory that
 * declares none is UINT64_MAX, which no declared one reaches. */
void w2n_memory_check_import(void *object, uint64_t min_pages, uint64_t max_pages, uint32_t page_log2, uint32_t flags)
{
  const w2n_memory *memory = object;
  uint32_t typed = W2N_MEMORY_64 | W2N_MEMORY_SHARED;
  bool matches = memory && (memory->flags & typed) == (flags & typed) && memory->page_log2 == page_log2 &&
                 w2n_memory_length(memory) >> page_log2 >= min_pages && memory->max_pages <= max_pages;
  if (!matches)
    w2n_trap_raise(W2N_TRAP_INCOMPATIBLE_IMPORT, "memory", 0);
  if (flags & W2N_MEMORY_GUARD && !(memory->flags & W2N_MEMORY_GUARD))
    w2n_trap_raise(W2N_TRAP_INCOMPATIBLE_IMPORT,
                   "memory without guard pages: compile both modules with the same --bounds", 0);
}

static bool extend(w2n_memory *memory, uint64_t from, uint64_t to)
{
  if (!w2n_limit_allows(memory->owner, W2N_GRANT_MAX_MEMORY, to - from))
    return false;
  bool extended = make_accessible(memory, to);
  if (!extended)
    w2n_limit_return(memory->owner, W2N_GRANT_MAX_MEMORY, to - from);
  return extended;
}

uint64_t w2n_memory_grow(void *object, uint64_t delta_pages)
{
  w2n_memory *memory = object;
  static w2n_lock growing;
  bool is_shared = memory->flags & W2N_MEMORY_SHARED;
  if (is_shared)
    w2n_platform_lock(&growing);
  uint64_t old = memory->length >> memory->page_log2;
  uint64_t most = most_bytes(memory) >> memory->page_log2;
  bool grown = delta_pages <= most - old && extend(memory, memory->length, (old + delta_pages) << memory->page_log2);
  if (is_shared)
    w2n_platform_unlock(&growing);
  return grown ? old : UINT64_MAX;
}

static unsigned char *bytes_at(const w2n_memory *memory, uint64_t start, uint64_t length)
{
  if (!w2n_in_bounds(start, length, w2n_memory_length(memory)))
    w2n_trap_raise(W2N_TRAP_MEMORY_OUT_OF_BOUNDS, NULL, 0);
  return (unsigned char *)memory->base + start;
}

/* All of these check everything before they write anything. */

void w2n_memory_copy(void *destination, void *source, uint64_t to, uint64_t from, uint64_t length)
{
  unsigned char *target = bytes_at(destination, to, length);
  const unsigned char *origin = bytes_at(source, from, length);
  if (length)
    memmove(target, origin, (size_t)length);
}

void w2n_memory_fill(void *memory, uint64_t to, uint32_t byte, uint64_t length)
{
  unsigned char *target = bytes_at(memory, to, length);
  if (length)
    memset(target, (int)(byte & 0xff), (size_t)length);
}

void w2n_memory_init(void *memory, void *segment, uint64_t to, uint64_t from, uint64_t length)
{
  const w2n_data_segment *data = segment;
  if (!w2n_in_bounds(from, length, data->length))
    w2n_trap_raise(W2N_TRAP_MEMORY_OUT_OF_BOUNDS, NULL, 0);
  unsigned char *target = bytes_at(memory, to, length);
  if (length)
    memcpy(target, (const unsigned char *)data->bytes + from, (size_t)length);
}

void w2n_memory_place(void *object, void *pieces, uint64_t count)
{
  w2n_memory *memory = object;
  const w2n_image_piece *piece = pieces;
  if (w2n_gc_prepare)
    w2n_gc_prepare();
  for (; count; count--, piece++) {
    unsigned char *target = (unsigned char *)memory->base + piece->to;
    if (!piece->is_moved || !w2n_platform_move(target, piece->bytes, (size_t)piece->length))
      memcpy(target, piece->bytes, (size_t)piece->length);
  }
}

uint64_t w2n_memory_size(const w2n_memory *memory)
{
  return w2n_memory_length(memory);
}

void *w2n_memory_at(const w2n_memory *memory, uint64_t address, uint64_t size)
{
  return w2n_in_bounds(address, size, w2n_memory_length(memory)) ? (unsigned char *)memory->base + address : NULL;
}
