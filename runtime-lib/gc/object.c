/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Garbage-collected objects: allocation, bulk operations on arrays, references of the host.
 * WebAssembly 3.0, "Execution / Instructions / Aggregate Instructions".
 *
 * The layouts are those of lowering/gc_object.c. */
#include <string.h>

#include "runtime-lib/core/core.h"
#include "runtime-lib/gc/collector.h"

typedef struct Array {
  const void *type;
  uint32_t length;
  uint32_t unused;
  unsigned char elements[]; /* from offset 16 on */
} Array;

_Static_assert(sizeof(void *) != 8 || offsetof(Array, elements) == 16, "lowering/gc.h, GC_ARRAY_ELEMENTS");

/* A host's reference that became an anyref: neither struct nor array. */
typedef struct Box {
  const void *type;
  void *external;
} Box;

static const struct { uint32_t kind, depth; const void *supertypes[8]; } box_type = {.kind = 3};

static _Noreturn void out_of_memory(void)
{
  w2n_trap_raise(W2N_TRAP_OUT_OF_MEMORY, "no room for a garbage-collected object (see --max-gc-heap)", 0);
}

void *w2n_gc_refill(uint64_t granules, uint64_t flags)
{
  void **list = &w2n_gc_free[flags & W2N_GC_POINTER_FREE][granules];
  collector_refill((unsigned)granules, (uint32_t)flags);
  void **object = *list;
  if (!object)
    out_of_memory();
  *list = *object;
  return object;
}

/* Zeroed, but for its first word. */
static void *take(size_t size, uint32_t flags)
{
  uint32_t granules = (uint32_t)((size + W2N_GC_GRANULE - 1) / W2N_GC_GRANULE);
  uint32_t is_pointer_free = flags & W2N_GC_POINTER_FREE;
  void **list = &w2n_gc_free[is_pointer_free][granules], **object = *list;
  if (object)
    *list = *object;
  else
    object = w2n_gc_refill(granules, flags);
  if (is_pointer_free && !(flags & W2N_GC_UNINITIALISED))
    memset(object, 0, size);
  return object;
}

void *w2n_gc_new(uint64_t size, uint32_t flags)
{
  if (size <= W2N_GC_LISTED * W2N_GC_GRANULE)
    return take((size_t)size, flags);
  void *object = size <= PTRDIFF_MAX ? collector_allocate((size_t)size, flags) : NULL;
  if (!object)
    out_of_memory();
  return object;
}

/* The length has 32 bits, so the size cannot overflow.  The caller fills it. */
static Array *new_array(void *type, uint64_t length, uint32_t element_size, uint32_t flags)
{
  Array *array = w2n_gc_new(sizeof(Array) + length * element_size, flags | W2N_GC_UNINITIALISED);
  array->type = type;
  array->length = (uint32_t)length;
  return array;
}

static unsigned char *elements_at(Array *array, uint64_t start, uint64_t length, uint32_t element_size)
{
  if (!w2n_in_bounds(start, length, array->length))
    w2n_trap_raise(W2N_TRAP_ARRAY_OUT_OF_BOUNDS, NULL, 0);
  return array->elements + start * element_size;
}

/* Bytes of a data segment, counted in bytes; entries of an element segment. */
static const unsigned char *data_at(const w2n_data_segment *segment, uint64_t from, uint64_t bytes)
{
  if (!w2n_in_bounds(from, bytes, segment->length))
    w2n_trap_raise(W2N_TRAP_MEMORY_OUT_OF_BOUNDS, NULL, 0);
  return (const unsigned char *)segment->bytes + from;
}

static const unsigned char *entries_at(const w2n_element_segment *segment, uint64_t from, uint64_t length)
{
  if (!w2n_in_bounds(from, length, segment->length))
    w2n_trap_raise(W2N_TRAP_TABLE_OUT_OF_BOUNDS, NULL, 0);
  return (const unsigned char *)segment->elements + from * sizeof(void *);
}

static void copy(void *to, const void *from, uint64_t bytes)
{
  if (bytes)
    memmove(to, from, (size_t)bytes);
}

void *w2n_gc_array_new_data(void *type, void *segment, uint64_t from, uint64_t length, uint32_t element_size,
                            uint32_t flags)
{
  const unsigned char *bytes = data_at(segment, from, length * element_size);
  Array *array = new_array(type, length, element_size, flags);
  copy(array->elements, bytes, length * element_size);
  return array;
}

void *w2n_gc_array_new_elem(void *type, void *segment, uint64_t from, uint64_t length, uint32_t element_size,
                            uint32_t flags)
{
  const unsigned char *entries = entries_at(segment, from, length);
  Array *array = new_array(type, length, element_size, flags);
  copy(array->elements, entries, length * element_size);
  return array;
}

void w2n_gc_array_init_data(void *array, uint64_t to, void *segment, uint64_t from, uint32_t element_size,
                            uint64_t length)
{
  unsigned char *target = elements_at(array, to, length, element_size);
  copy(target, data_at(segment, from, length * element_size), length * element_size);
}

void w2n_gc_array_init_elem(void *array, uint64_t to, void *segment, uint64_t from, uint32_t element_size,
                            uint64_t length)
{
  unsigned char *target = elements_at(array, to, length, element_size);
  copy(target, entries_at(segment, from, length), length * element_size);
}

/* any.convert_extern: what went out comes back as it was (an i31 is odd); a reference of the host is boxed. */
void *w2n_gc_internalise(void *external)
{
  if (!external || (uintptr_t)external & 1 || collector_owns(external))
    return external;
  Box *box = w2n_gc_new(sizeof *box, 0);
  box->type = &box_type;
  box->external = external;
  return box;
}

/* extern.convert_any */
void *w2n_gc_externalise(void *internal)
{
  if (!internal || (uintptr_t)internal & 1)
    return internal;
  const Box *box = internal;
  return box->type == &box_type ? box->external : internal;
}
