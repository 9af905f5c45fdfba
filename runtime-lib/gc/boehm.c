/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The collector of Boehm, Demers and Weiser (libgc) behind collector.h.
 *
 * Settings: interior pointers count on stacks only, so that an object needs no byte behind its end; one thread marks,
 * the program's own; the first collection comes when the program has allocated `first_heap`. */
#define GC_THREADS
#define GC_NO_THREAD_REDIRECTS
#include <gc/gc.h>
#include <gc/gc_inline.h>
#include <gc/gc_mark.h>

#include "runtime-lib/gc/collector.h"
#include "runtime-lib/grants/rights.h"

/* Initial contents of memories, which are moved out of the program's data (lowering/image.c): no references, and soon
 * nothing at all. */
extern char __start_w2n_image[] __attribute__((weak, visibility("hidden")));
extern char __stop_w2n_image[] __attribute__((weak, visibility("hidden")));

static const uint64_t first_heap = (uint64_t)64 << 20;

void *w2n_gc_free[2][W2N_GC_LISTED + 1];

static GC_push_other_roots_proc push_other_roots;

/* What is on a list is neither reachable nor free: it is kept as it is. */
static void keep_lists(void)
{
  for (unsigned kind = 0; kind < 2; kind++)
    for (unsigned granules = 1; granules <= W2N_GC_LISTED; granules++)
      for (void **object = w2n_gc_free[kind][granules]; object; object = *object)
        GC_set_mark_bit(object);
  if (push_other_roots)
    push_other_roots();
}

/* Its default signals are SIGPWR and SIGXCPU, but that one is --max-cpu's. */
static void configure(void)
{
  GC_set_warn_proc(GC_ignore_warn_proc);
  GC_set_all_interior_pointers(0);
  GC_set_markers_count(1);
  GC_set_thr_restart_signal(w2n_platform_spare_signal());
  if (&__start_w2n_image[0] != &__stop_w2n_image[0])
    GC_exclude_static_roots(__start_w2n_image, __stop_w2n_image);
  uint64_t limit = w2n_rights_program_value(W2N_GRANT_MAX_GC_HEAP);
  GC_INIT(); /* before the limit: it ends the process where its own first pages are more */
  if (limit < SIZE_MAX)
    GC_set_max_heap_size(limit > 0 ? (size_t)limit : 1); /* 0 would mean no limit */
  GC_expand_hp((size_t)(limit / 2 < first_heap ? limit / 2 : first_heap));
  push_other_roots = GC_get_push_other_roots();
  GC_set_push_other_roots(keep_lists);
}

/* Its variables (GC_LOG_FILE, GC_DONT_GC, ...) are no grants. */
static void start(void)
{
  static bool started;
  if (started)
    return;
  started = true;
  w2n_platform_without_environment(configure);
}

void w2n_gc_prepare(void)
{
  start();
}

static int kind_of(uint32_t flags)
{
  return flags & W2N_GC_POINTER_FREE ? GC_I_PTRFREE : GC_I_NORMAL;
}

void collector_refill(unsigned granules, uint32_t flags)
{
  start();
  GC_generic_malloc_many((size_t)granules * W2N_GC_GRANULE, kind_of(flags),
                         &w2n_gc_free[flags & W2N_GC_POINTER_FREE][granules]);
}

void *collector_allocate(size_t size, uint32_t flags)
{
  start();
  if (!(flags & W2N_GC_POINTER_FREE))
    return GC_malloc(size);
  void *object = GC_malloc_atomic(size);
  if (object && !(flags & W2N_GC_UNINITIALISED))
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
  return collector_allocate(size, 0);
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
