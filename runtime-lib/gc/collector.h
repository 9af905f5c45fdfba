/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What a collector provides.  Objects never move; references are found conservatively in registers, on stacks, in
 * static data and in the places that are announced here, so generated code keeps no books.  An object is kept by an
 * address of any byte of it in a register or on a stack, and by the address of its first byte anywhere else.
 * Not for use in signal handlers. */
#ifndef RUNTIME_GC_COLLECTOR_H
#define RUNTIME_GC_COLLECTOR_H

#include <stdbool.h>
#include <stddef.h>

#include "runtime-lib/abi/instance.h"
#include "runtime-lib/core/core.h"

/* Lists of free objects, by W2N_GC_POINTER_FREE and size in granules: each object's first word holds the next one's
 * address.  Those of the lists [0] are zero but for that word.  Generated code takes from them by itself. */
W2N_HIDDEN extern void *w2n_gc_free[2][W2N_GC_LISTED + 1];

/* Fill an empty list; it stays empty when there is no memory. */
void collector_refill(unsigned granules, uint32_t flags);

/* An object of any size, aligned to 16, kept while reachable; NULL: out of memory.  Zeroed, unless its flags are
 * both W2N_GC_POINTER_FREE (it is not searched for references) and W2N_GC_UNINITIALISED. */
void *collector_allocate(size_t size, uint32_t flags);

/* Is this the beginning of an object of the collector? */
bool collector_owns(const void *pointer);

/* w2n_gc_allocate, w2n_gc_allocate_root and w2n_gc_release_root (core/core.h) are the collector's too. */

#endif
