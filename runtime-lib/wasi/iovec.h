/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Lists of buffers in the guest's memory. */
#ifndef RUNTIME_WASI_IOVEC_H
#define RUNTIME_WASI_IOVEC_H

#include "runtime-lib/wasi/state.h"

enum { W2N_IOVEC_BATCH = 64 };

typedef struct w2n_iovecs {
  w2n_instance *instance;
  w2n_ptr at;       /* the next element */
  uint32_t left;    /* elements */
} w2n_iovecs;

/* Check a whole list before anything is done with it: FAULT, or INVAL when misaligned or longer than 4 GiB in all. */
W2N_HIDDEN uint32_t w2n_iovec_begin(w2n_instance *instance, w2n_ptr iovs, w2n_i32 count, w2n_iovecs *list);

/* The next buffers, empty ones left out; `*total` counts their bytes, `*count` is 0 at the end.  Checked again: the
 * list itself may lie in a buffer that was just read into. */
W2N_HIDDEN uint32_t w2n_iovec_next(w2n_iovecs *list, w2n_os_iovec vectors[W2N_IOVEC_BATCH], unsigned *count,
                                   size_t *total);

#endif
