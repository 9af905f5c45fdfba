/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What WASI keeps for an instance (w2n_instance.wasi). */
#ifndef RUNTIME_WASI_STATE_H
#define RUNTIME_WASI_STATE_H

#include "runtime-lib/grants/rights.h"
#include "runtime-lib/wasi/fdtable.h"
#include "runtime-lib/wasi/guest.h"

/* Strings that a program may ask for: arguments, environment. */
typedef struct w2n_strings {
  char **items;   /* each NUL-terminated */
  uint32_t count;
  uint32_t capacity; /* 0: items belong to somebody else */
} w2n_strings;

typedef struct w2n_thread w2n_thread;

/* The threads that the program started, and that have not ended. */
typedef struct w2n_threads {
  w2n_lock lock;
  w2n_thread *live;
  uint32_t count, limit, last_id;
  bool has_wrapped; /* numbers are used again */
} w2n_threads;

/* Arguments, environment and limits are fixed once the instance's code runs; the rest has locks. */
typedef struct w2n_wasi {
  const w2n_rights *rights; /* of the instance */
  w2n_strings arguments, environment;
  w2n_fdtable fds;
  w2n_threads threads;
} w2n_wasi;

/* Called once, before the instance is created: arguments and what is granted.  A grant that is wrong or cannot be had
 * ends the program with a message and status 1.  The vectors must live as long as the instance. */
void w2n_wasi_init(w2n_instance *instance, int argc, char **argv, char **envp);

/* The state of an instance.  One that was never initialised (a library's) gets no arguments, no environment, the
 * standard streams, and the grants that its compiler baked in. */
W2N_HIDDEN w2n_wasi *w2n_wasi_state(w2n_instance *instance);

/* Open and set what the manifest grants.  False after a message. */
W2N_HIDDEN bool w2n_grants_apply(w2n_wasi *wasi);

/* May the instance read this WASI_CLOCK_*? */
W2N_HIDDEN bool w2n_wasi_has_clock(w2n_instance *instance, uint32_t id);

/* Set NAME=VALUE (`text` is owned by the list then); a variable of the same name is replaced. */
W2N_HIDDEN bool w2n_environ_set(w2n_strings *environment, char *text, size_t name_length);

/* The two calls that hand out strings. */
W2N_HIDDEN uint32_t w2n_strings_sizes(w2n_instance *instance, const w2n_strings *strings, w2n_ptr count, w2n_ptr bytes);
W2N_HIDDEN uint32_t w2n_strings_get(w2n_instance *instance, const w2n_strings *strings, w2n_ptr pointers,
                                    w2n_ptr bytes);

/* The entry of a descriptor: see w2n_fdtable_get. */
static inline uint32_t w2n_wasi_fd(w2n_instance *instance, uint32_t number, uint64_t rights, w2n_fd **fd)
{
  return w2n_fdtable_get(&w2n_wasi_state(instance)->fds, number, rights, fd);
}

#endif
