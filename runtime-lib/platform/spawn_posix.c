/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Threads.  Linked only by programs that start some. */
#include <pthread.h>

#include "runtime-lib/platform/platform.h"

/* As much as the main thread has as a rule, of which only what is used becomes memory.  Generated code touches each
 * page of a frame; the runtime's own frames are smaller than the guard. */
enum { STACK_BYTES = 8 << 20, GUARD_BYTES = 64 << 10 };

bool w2n_platform_thread(void *(*body)(void *), void *data)
{
  pthread_attr_t attributes;
  pthread_t thread;
  if (pthread_attr_init(&attributes))
    return false;
  bool started = !pthread_attr_setstacksize(&attributes, STACK_BYTES) &&
                 !pthread_attr_setguardsize(&attributes, GUARD_BYTES) &&
                 !pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED) &&
                 !pthread_create(&thread, &attributes, body, data);
  pthread_attr_destroy(&attributes);
  return started;
}
