/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Tables: arrays of references.  They may move when they grow, so generated code reads `elements` at each use.  Where
 * the compiler placed a table itself (bare targets: elements and capacity are set before instantiation), it grows
 * up to that capacity.
 *
 * Specification: "Execution / Modules / Allocation / Tables", "Execution / Instructions / Table Instructions". */
#include <string.h>

#include "runtime-lib/abi/grants.h"
#include "runtime-lib/platform/platform.h"

/* The engines' common limit ("Appendix / Implementation Limitations" allows one). */
static const uint64_t most_entries = 10000000;

static void fill(w2n_table *table, uint64_t from, uint64_t to, void *value)
{
  void **elements = table->elements;
  for (uint64_t i = from; i < to; i++)
    elements[i] = value;
}

/* An array of `count` pointers with the contents of the old one, where the collector sees it if there is one. */
static void **new_elements(w2n_table *table, uint64_t count)
{
  if (!w2n_gc_allocate_root)
    return w2n_platform_pointers(table->elements, count);
  void **elements = w2n_gc_allocate_root((size_t)count * sizeof *elements);
  if (elements && table->length)
    memcpy(elements, table->elements, (size_t)table->length * sizeof *elements);
  if (elements && table->elements)
    w2n_gc_release_root(table->elements);
  return elements;
}

/* Room for `length` entries.  Doubles, so that a program that grows one by one does not copy for ever. */
static bool make_room(w2n_table *table, uint64_t length)
{
  if (length <= table->capacity)
    return true;
  uint64_t capacity = table->capacity * 2;
  capacity = capacity < length ? length : capacity > most_entries ? most_entries : capacity;
  void **elements = new_elements(table, capacity);
  if (!elements)
    return false;
  table->elements = elements;
  table->capacity = capacity;
  return true;
}

void w2n_table_create(void *object, uint64_t min, uint64_t max, uint32_t flags, void *init)
{
  w2n_table *table = object;
  table->max = max;
  table->flags = flags;
  if (!w2n_limit_allows(table->owner, W2N_GRANT_MAX_TABLE, min))
    w2n_trap_raise(W2N_TRAP_OUT_OF_MEMORY, "a table's initial size is above the limit that was set (--max-table)", 0);
  if (min > most_entries || !make_room(table, min))
    w2n_trap_raise(W2N_TRAP_OUT_OF_MEMORY, "the system has no room for a table's initial size", 0);
  table->length = min;
  fill(table, 0, min, init);
}

void w2n_table_discard(void *object)
{
  w2n_table *table = object;
  w2n_limit_return(table->owner, W2N_GRANT_MAX_TABLE, table->length);
  w2n_platform_pointers(table->elements, 0);
  *table = (w2n_table){0};
}

/* "Validation / Matching / Table Types", with the size that the table has now.  The types of the elements were
 * compared when the modules were linked. */
void w2n_table_check_import(void *object, uint64_t min, uint64_t max, uint32_t flags)
{
  const w2n_table *table = object;
  bool matches = table && (table->flags & W2N_TABLE_64) == (flags & W2N_TABLE_64) && table->length >= min &&
                 table->max <= max;
  if (!matches)
    w2n_trap_raise(W2N_TRAP_INCOMPATIBLE_IMPORT, "table", 0);
}

uint64_t w2n_table_grow(void *object, void *value, uint64_t delta)
{
  w2n_table *table = object;
  uint64_t old = table->length;
  uint64_t most = table->max < most_entries ? table->max : most_entries;
  if (old > most || delta > most - old || !w2n_limit_allows(table->owner, W2N_GRANT_MAX_TABLE, delta))
    return UINT64_MAX;
  if (!make_room(table, old + delta)) {
    w2n_limit_return(table->owner, W2N_GRANT_MAX_TABLE, delta);
    return UINT64_MAX;
  }
  fill(table, old, old + delta, value);
  table->length = old + delta;
  return old;
}

static void **entries_at(const w2n_table *table, uint64_t start, uint64_t length)
{
  if (!w2n_in_bounds(start, length, table->length))
    w2n_trap_raise(W2N_TRAP_TABLE_OUT_OF_BOUNDS, NULL, 0);
  return (void **)table->elements + start;
}

void w2n_table_fill(void *table, uint64_t to, void *value, uint64_t length)
{
  entries_at(table, to, length);
  fill(table, to, to + length, value);
}

void w2n_table_copy(void *destination, void *source, uint64_t to, uint64_t from, uint64_t length)
{
  void **target = entries_at(destination, to, length);
  void **origin = entries_at(source, from, length);
  if (length)
    memmove(target, origin, (size_t)length * sizeof *target);
}

void w2n_table_init(void *table, void *segment, uint64_t to, uint64_t from, uint64_t length)
{
  const w2n_element_segment *elements = segment;
  if (!w2n_in_bounds(from, length, elements->length))
    w2n_trap_raise(W2N_TRAP_TABLE_OUT_OF_BOUNDS, NULL, 0);
  void **target = entries_at(table, to, length);
  if (length)
    memcpy(target, (void **)elements->elements + from, (size_t)length * sizeof *target);
}
