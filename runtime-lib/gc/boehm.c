/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The collector of Boehm, Demers and Weiser (libgc) behind collector.h. */
#include <gc/gc.h>

#include "runtime-lib/gc/collector.h"
#include "runtime-lib/grants/rights.h"

/* Initial contents of memories, which are moved out of the program's data (lowering/image.c): no references, and soon
 * nothing at all. */
extern char __start_w2n_image[] __attribute__((weak, visibility("hidden")));
extern char __stop_w2n_image[] __attribute__((weak, visibility("hidden")));

static void start(void)
{
  static bool started;
  if (started)
    return;
  started = true;
  GC_set_warn_proc(GC_ignore_warn_proc);
  if (&__start_w2n_image[0] != &__stop_w2n_image[0])
    GC_exclude_static_roots(__start_w2n_image, __stop_w2n_image);
  uint64_t limit = w2n_rights_program_value(W2N_GRANT_MAX_GC_HEAP);
  if (limit < SIZE_MAX)
    GC_set_max_heap_size(limit > 0 ? (size_t)limit : 1); /* 0 would mean no limit */
  GC_INIT();
}

void w2n_gc_prepare(void)
{
  start();
}

void *collector_allocate(size_t size, bool is_pointer_free)
{
  start();
  if (!is_pointer_free)
    return GC_malloc(size);
  void *object = GC_malloc_atomic(size);
  if (object)
    __builtin_memset(object, 0, size);
  return object;
}

bool collector_owns(const void *pointer)
{
  start();
  return pointer && GC_is_heap_ptr(pointer) && GC_base((void *)pointer) == pointer;
}

void *w2n_gc_allocate(size_t size)
{
  return collector_allocate(size, false);
}

void *w2n_gc_allocate_root(size_t size)
{
  start();
  return GC_malloc_uncollectable(size);
}

void w2n_gc_release_root(void *memory)
{
  GC_free(memory);
}
