/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What the linux_*.c files share. */
#ifndef RUNTIME_PLATFORM_LINUX_H
#define RUNTIME_PLATFORM_LINUX_H

#include "runtime-lib/platform/platform.h"

/* Does the address lie in the reservation of a guarded memory?  Async-signal-safe. */
W2N_HIDDEN bool w2n_linux_is_guarded(uintptr_t address);

/* The lowest address of this thread's stack: what lies below is its guard. */
W2N_HIDDEN uintptr_t w2n_linux_stack_end(void);

/* The counts of a program that was made with --profile-generate; of others nothing.  Write them now: _exit would not. */
W2N_HIDDEN void w2n_linux_write_profile(void);

/* Open their file now, since it cannot be opened later. */
W2N_HIDDEN void w2n_linux_open_profile(void);

#endif
