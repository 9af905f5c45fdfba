/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What exception.c, exception_memory.c and personality.c share. */
#ifndef RUNTIME_UNWIND_EXCEPTION_H
#define RUNTIME_UNWIND_EXCEPTION_H

#include <unwind.h>

#include "runtime-lib/core/core.h"

/* "W2N\0WASM" */
#define W2N_EXCEPTION_CLASS UINT64_C(0x57324e005741534d)

typedef struct Exception {
  struct _Unwind_Exception header;
  w2n_tag *tag;
  struct Exception *next, *previous; /* of this thread */
  void *anchor;                      /* what keeps it from the collector while it is thrown */
  size_t size;                       /* of the values */
  uint32_t owners;                   /* the throw, or handlers that may throw it again */
  bool is_thrown;                    /* on its way to a handler */
  bool is_referenced;                /* an exnref was made: only a search can tell whether one is left */
  bool is_kept;                      /* a reference may be where no search looks */
  bool is_found;                     /* during a search */
  _Alignas(16) unsigned char values[];
} Exception;

/* A zeroed exception with room for `size` bytes of values, listed; NULL: out of memory. */
W2N_HIDDEN Exception *exception_allocate(size_t size);

/* Give the memory back. */
W2N_HIDDEN void exception_release(Exception *exception);

/* On the way to a handler, perhaps through frames of others, an exception is in use whatever a search finds. */
W2N_HIDDEN void exception_depart(Exception *exception);
W2N_HIDDEN void exception_arrive(Exception *exception);

#endif
