/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What the calls on names and the calls on descriptors share. */
#ifndef RUNTIME_WASI_PATH_H
#define RUNTIME_WASI_PATH_H

#include "runtime-lib/wasi/resolve.h"

/* The entry of a directory: BADF when it is something else, PERM for `changes` below a read-only grant. */
W2N_HIDDEN uint32_t w2n_path_directory(w2n_instance *instance, w2n_i32 fd, uint64_t rights, bool changes,
                                       w2n_fd **entry);

/* Write a filestat, in the layout of preview 1 or of preview 0. */
W2N_HIDDEN uint32_t w2n_filestat_store(w2n_instance *instance, const w2n_os_stat *stat, w2n_ptr to);
W2N_HIDDEN uint32_t w2n_filestat_store_unstable(w2n_instance *instance, const w2n_os_stat *stat, w2n_ptr to);

/* Known bits only, and not both a time and "now". */
static inline bool w2n_fstflags_valid(uint32_t flags)
{
  enum {
    ATIM = WASI_FSTFLAG_ATIM | WASI_FSTFLAG_ATIM_NOW,
    MTIM = WASI_FSTFLAG_MTIM | WASI_FSTFLAG_MTIM_NOW,
  };
  return (flags & ~(uint32_t)(ATIM | MTIM)) == 0 && (flags & ATIM) != ATIM && (flags & MTIM) != MTIM;
}

#endif
