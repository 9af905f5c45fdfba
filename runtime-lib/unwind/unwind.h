/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What the files of this room share.  Hosted targets only. */
#ifndef RUNTIME_UNWIND_UNWIND_H
#define RUNTIME_UNWIND_UNWIND_H

#include "runtime-lib/platform/platform.h"

/* The wasm functions that are executing in this thread, innermost first: at most `limit` into `frames`.  `*total` gets
 * the number of all, or a lower bound when there are very many (then `*is_exact` is false); with `total` NULL nothing
 * is counted.  Goes through signal frames and frames of the host; async-signal-safe. */
W2N_HIDDEN uint32_t w2n_backtrace(w2n_frame *frames, uint32_t limit, uint64_t *total, bool *is_exact);

/* Print a trap and a backtrace to standard error; async-signal-safe. */
W2N_HIDDEN void w2n_report(uint32_t code, const char *detail);

#endif
