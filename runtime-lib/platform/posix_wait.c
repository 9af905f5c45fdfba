/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Waiting on an address: a list of sleepers under one lock.  Not futexes: they compare 32 bits, and
 * memory.atomic.wait64 compares 64. */
#include <pthread.h>
#include <stdbool.h>
#include <time.h>

#include "runtime-lib/platform/platform.h"

typedef struct Sleeper {
  struct Sleeper *next;
  const void *address;
  pthread_cond_t woken;
  bool is_woken;
} Sleeper;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Sleeper *sleepers; /* in the order in which they fell asleep */

static void enqueue(Sleeper *sleeper)
{
  Sleeper **end = &sleepers;
  while (*end)
    end = &(*end)->next;
  *end = sleeper;
}

static void dequeue(Sleeper *sleeper)
{
  Sleeper **link = &sleepers;
  while (*link != sleeper)
    link = &(*link)->next;
  *link = sleeper->next;
}

static uint64_t load(const void *address, unsigned size)
{
  return size == 4 ? __atomic_load_n((const uint32_t *)address, __ATOMIC_SEQ_CST)
                   : __atomic_load_n((const uint64_t *)address, __ATOMIC_SEQ_CST);
}

static struct timespec deadline(int64_t timeout_ns)
{
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  time.tv_sec += (time_t)(timeout_ns / 1000000000);
  time.tv_nsec += (long)(timeout_ns % 1000000000);
  if (time.tv_nsec >= 1000000000) {
    time.tv_nsec -= 1000000000;
    time.tv_sec++;
  }
  return time;
}

static void sleep_until_woken(Sleeper *sleeper, int64_t timeout_ns)
{
  struct timespec end = deadline(timeout_ns > 0 ? timeout_ns : 0);
  int status = 0;
  while (!sleeper->is_woken && status == 0)
    status = timeout_ns < 0 ? pthread_cond_wait(&sleeper->woken, &lock)
                            : pthread_cond_timedwait(&sleeper->woken, &lock, &end);
}

uint32_t w2n_platform_wait(const void *address, unsigned size, uint64_t expected, int64_t timeout_ns)
{
  Sleeper sleeper = {.address = address};
  pthread_condattr_t attributes;
  pthread_condattr_init(&attributes);
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
  pthread_cond_init(&sleeper.woken, &attributes);
  pthread_condattr_destroy(&attributes);
  pthread_mutex_lock(&lock);
  uint32_t result = 1;
  if (load(address, size) == expected) {
    enqueue(&sleeper);
    sleep_until_woken(&sleeper, timeout_ns);
    result = sleeper.is_woken ? 0 : 2;
    if (!sleeper.is_woken)
      dequeue(&sleeper);
  }
  pthread_mutex_unlock(&lock);
  pthread_cond_destroy(&sleeper.woken);
  return result;
}

uint32_t w2n_platform_notify(const void *address, uint32_t count)
{
  uint32_t woken = 0;
  pthread_mutex_lock(&lock);
  for (Sleeper **link = &sleepers; *link && woken < count;) {
    Sleeper *sleeper = *link;
    if (sleeper->address != address) {
      link = &sleeper->next;
      continue;
    }
    *link = sleeper->next;
    sleeper->is_woken = true;
    pthread_cond_signal(&sleeper->woken);
    woken++;
  }
  pthread_mutex_unlock(&lock);
  return woken;
}
