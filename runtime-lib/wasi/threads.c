/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * thread-spawn of wasi-threads: a new thread, which makes an instance of the module for itself (w2n_module.thread) and
 * runs the module's wasi_thread_start in it.  Nobody waits for threads: a program that wants to, does so in its own
 * memory, and the end of the process ends them all. */
#include <stdlib.h>

#include "runtime-lib/wasi/state.h"

enum { MOST_IDS = (1 << 29) - 1 }; /* numbers are 1 to this one */

struct w2n_thread {
  w2n_thread *next;
  w2n_instance *instance;
  uint32_t id, argument;
};

static bool is_taken(const w2n_threads *threads, uint32_t id)
{
  const w2n_thread *thread = threads->live;
  while (thread != NULL && thread->id != id)
    thread = thread->next;
  return thread != NULL;
}

/* Ever higher numbers, so that a program does not soon see one again; then those that are free. */
static uint32_t next_id(w2n_threads *threads)
{
  do {
    threads->has_wrapped |= threads->last_id == MOST_IDS;
    threads->last_id = threads->last_id % MOST_IDS + 1;
  } while (threads->has_wrapped && is_taken(threads, threads->last_id));
  return threads->last_id;
}

static bool enter(w2n_threads *threads, w2n_thread *thread)
{
  w2n_platform_lock(&threads->lock);
  bool has_room = threads->count < threads->limit;
  if (has_room) {
    thread->id = next_id(threads);
    thread->next = threads->live;
    threads->live = thread;
    threads->count++;
  }
  w2n_platform_unlock(&threads->lock);
  return has_room;
}

static void leave(w2n_threads *threads, w2n_thread *thread)
{
  w2n_platform_lock(&threads->lock);
  w2n_thread **link = &threads->live;
  while (*link != thread)
    link = &(*link)->next;
  *link = thread->next;
  threads->count--;
  w2n_platform_unlock(&threads->lock);
  free(thread);
}

static void *run(void *data)
{
  w2n_thread *thread = data;
  const w2n_module *module = thread->instance->module;
  w2n_platform_prepare();
  ((void (*)(uint32_t, uint32_t))module->thread)(thread->id, thread->argument);
  leave(&w2n_wasi_state(thread->instance)->threads, thread);
  return NULL;
}

uint32_t w2n_wasi_thread_spawn(w2n_instance *instance, w2n_i32 start_arg)
{
  w2n_threads *threads = &w2n_wasi_state(instance)->threads;
  w2n_thread *thread = malloc(sizeof *thread);
  if (thread == NULL)
    return -(uint32_t)WASI_ERRNO_NOMEM;
  *thread = (w2n_thread){.instance = instance, .argument = start_arg};
  if (!enter(threads, thread)) {
    free(thread);
    return -(uint32_t)WASI_ERRNO_AGAIN;
  }
  uint32_t id = thread->id; /* it may be gone when w2n_platform_thread returns */
  if (w2n_platform_thread(run, thread))
    return id;
  leave(threads, thread);
  return -(uint32_t)WASI_ERRNO_AGAIN;
}
