/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What a collector provides.  Objects never move; references are found conservatively in registers, on stacks, in
 * static data and in the places that are announced here, so generated code keeps no books.
 * Not for use in signal handlers. */
#ifndef RUNTIME_GC_COLLECTOR_H
#define RUNTIME_GC_COLLECTOR_H

#include <stdbool.h>
#include <stddef.h>

/* `size` zeroed bytes, aligned to 16, kept while reachable; NULL: out of memory.  A pointer-free object is
 * not searched for references. */
void *collector_allocate(size_t size, bool is_pointer_free);

/* Is this the beginning of an object of the collector? */
bool collector_owns(const void *pointer);

/* w2n_gc_allocate, w2n_gc_allocate_root and w2n_gc_release_root (core/core.h) are the collector's too. */

#endif
