/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What the core of the runtime wants from a system.  linux_*.c and bare.c each implement all of it,
 * except what only hosted rooms call: interrupt, harden. */
#ifndef RUNTIME_PLATFORM_PLATFORM_H
#define RUNTIME_PLATFORM_PLATFORM_H

#include "runtime-lib/core/core.h"

/* Address space for a memory: sets base (which W2N_MEMORY_FIXED gives), reserved and before, nothing accessible yet.
 * At least `least` bytes from base on, `wanted` if possible (with W2N_MEMORY_GUARD: exactly what addressing can
 * reach, and a guard below).  False when the system has no room. */
W2N_HIDDEN bool w2n_platform_reserve(w2n_memory *memory, uint64_t least, uint64_t wanted);

/* Make [base, base + length) of a reserved memory accessible; what is new is zero. */
W2N_HIDDEN bool w2n_platform_commit(w2n_memory *memory, uint64_t length);

/* Move pages of the program's own data to `target`, accessible pages of a memory; nothing is left where they were.
 * False: they are still there, and `target` is accessible. */
W2N_HIDDEN bool w2n_platform_move(void *target, void *pages, size_t length);

/* An array of `count` pointers, moved from `old` (may be NULL); new entries are undefined.  NULL: no room; with 0
 * `old` is freed. */
W2N_HIDDEN void **w2n_platform_pointers(void **old, uint64_t count);

/* Be ready for faults in this thread.  Cheap when it is already so. */
W2N_HIDDEN void w2n_platform_prepare(void);

/* This thread's own stack: [*low, *high).  False when it is not known.  Hosted systems only. */
W2N_HIDDEN bool w2n_platform_stack(uintptr_t *low, uintptr_t *high);

/* Call `end` when this thread ends; one function for all threads.  Hosted systems only. */
W2N_HIDDEN void w2n_platform_at_thread_end(void (*end)(void));

/* A lock, for short work: threads that find it taken sleep.  Begins zeroed; not for signal handlers. */
typedef struct w2n_lock {
  uint32_t state;
} w2n_lock;

W2N_HIDDEN void w2n_platform_lock(w2n_lock *lock);
W2N_HIDDEN void w2n_platform_unlock(w2n_lock *lock);

/* Call body(data) in a new thread, with a stack of its own that has a guard below it; nobody waits for its end.
 * False: the system has no room for one more. */
W2N_HIDDEN bool w2n_platform_thread(void *(*body)(void *), void *data);

/* This thread ends the process: another one that wants to as well sleeps from here on.  Async-signal-safe. */
W2N_HIDDEN void w2n_platform_claim_end(void);

/* Trap with INTERRUPTED after so many seconds of processor time, and of time; UINT64_MAX: never. */
W2N_HIDDEN void w2n_platform_interrupt(uint64_t processor_seconds, uint64_t seconds);

/* Call `body`, to which the environment seems empty.  Other threads must not change it meanwhile. */
W2N_HIDDEN void w2n_platform_without_environment(void (*body)(void));

/* The number of a signal that nothing else in the runtime uses. */
W2N_HIDDEN int w2n_platform_spare_signal(void);

/* Give up, for the rest of the process, that a program which is started could have more rights than this one: where no
 * host function could want to start one. */
W2N_HIDDEN void w2n_platform_give_up_privileges(void);

/* Ask the system for a second wall around this process, with these directories inside, for the rest of its life.
 * Nothing tells whether it could. */
typedef struct w2n_open_directory {
  int host;
  bool read_only;
} w2n_open_directory;
W2N_HIDDEN void w2n_platform_harden(const w2n_open_directory *directories, size_t count);

W2N_HIDDEN void w2n_platform_write_error(const char *bytes, size_t length); /* async-signal-safe */
W2N_HIDDEN _Noreturn void w2n_platform_abort(void);                        /* status 134, nothing is flushed */
W2N_HIDDEN _Noreturn void w2n_platform_exit(uint32_t status);

/* The bounds of generated code in this program: section w2n_text. */
W2N_HIDDEN bool w2n_platform_is_wasm(uintptr_t code);

/* Sleep while *address, of 4 or 8 bytes, is `expected`: 0 woken, 1 it was another value, 2 the time is over.
 * timeout_ns < 0: no limit.  Comparing and falling asleep are one step for w2n_platform_notify, which wakes up to
 * `count` sleepers of that address and says how many. */
W2N_HIDDEN uint32_t w2n_platform_wait(const void *address, unsigned size, uint64_t expected, int64_t timeout_ns);
W2N_HIDDEN uint32_t w2n_platform_notify(const void *address, uint32_t count);

#endif
