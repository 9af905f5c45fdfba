/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What the end of a thread calls. */
#include <pthread.h>

#include "runtime-lib/platform/platform.h"

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;
static void (*end_thread)(void);

static void call_end(void *unused)
{
  end_thread();
}

static void make_key(void)
{
  if (pthread_key_create(&key, call_end))
    w2n_trap_raise(W2N_TRAP_OUT_OF_MEMORY, "the system has no more thread-specific keys", 0);
}

void w2n_platform_at_thread_end(void (*end)(void))
{
  end_thread = end;
  pthread_once(&once, make_key);
  pthread_setspecific(key, &key); /* anything but NULL */
}
