/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Waiting on an address: lists of sleepers, each under a lock.  Not futexes: they compare 32 bits, and
 * memory.atomic.wait64 compares 64; and a notify says how many it woke, of those that slept. */
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

/* The sleepers of the addresses that fall into it, in the order in which they fell asleep. */
typedef struct Bucket {
  pthread_mutex_t lock;
  Sleeper *first, *last;
} Bucket;

enum { BUCKET_BITS = 6, BUCKETS = 1 << BUCKET_BITS };
#define FOUR(x) x, x, x, x
static Bucket buckets[BUCKETS] = {FOUR(FOUR(FOUR({.lock = PTHREAD_MUTEX_INITIALIZER})))};

/* Addresses are multiples of 4, and those of neighbours may well be slept on at the same time. */
static Bucket *bucket_of(const void *address)
{
  return &buckets[((uintptr_t)address >> 2) * UINT64_C(0x9e3779b97f4a7c15) >> (64 - BUCKET_BITS)];
}

static void enqueue(Bucket *bucket, Sleeper *sleeper)
{
  if (bucket->first)
    bucket->last->next = sleeper;
  else
    bucket->first = sleeper;
  bucket->last = sleeper;
}

/* Behind `before`, which is NULL at the beginning. */
static void unlink_behind(Bucket *bucket, Sleeper *before, Sleeper *sleeper)
{
  if (before)
    before->next = sleeper->next;
  else
    bucket->first = sleeper->next;
  if (bucket->last == sleeper)
    bucket->last = before;
}

static void dequeue(Bucket *bucket, Sleeper *sleeper)
{
  Sleeper *before = NULL;
  for (Sleeper *at = bucket->first; at != sleeper; at = at->next)
    before = at;
  unlink_behind(bucket, before, sleeper);
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

static void sleep_until_woken(Bucket *bucket, Sleeper *sleeper, int64_t timeout_ns)
{
  struct timespec end = deadline(timeout_ns > 0 ? timeout_ns : 0);
  int status = 0;
  while (!sleeper->is_woken && status == 0)
    status = timeout_ns < 0 ? pthread_cond_wait(&sleeper->woken, &bucket->lock)
                            : pthread_cond_timedwait(&sleeper->woken, &bucket->lock, &end);
}

uint32_t w2n_platform_wait(const void *address, unsigned size, uint64_t expected, int64_t timeout_ns)
{
  Bucket *bucket = bucket_of(address);
  Sleeper sleeper = {.address = address};
  pthread_condattr_t attributes;
  pthread_condattr_init(&attributes);
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
  pthread_cond_init(&sleeper.woken, &attributes);
  pthread_condattr_destroy(&attributes);
  pthread_mutex_lock(&bucket->lock);
  uint32_t result = 1;
  if (load(address, size) == expected) {
    enqueue(bucket, &sleeper);
    sleep_until_woken(bucket, &sleeper, timeout_ns);
    result = sleeper.is_woken ? 0 : 2;
    if (!sleeper.is_woken)
      dequeue(bucket, &sleeper);
  }
  pthread_mutex_unlock(&bucket->lock);
  pthread_cond_destroy(&sleeper.woken);
  return result;
}

uint32_t w2n_platform_notify(const void *address, uint32_t count)
{
  Bucket *bucket = bucket_of(address);
  Sleeper *before = NULL, *next;
  uint32_t woken = 0;
  pthread_mutex_lock(&bucket->lock);
  for (Sleeper *sleeper = bucket->first; sleeper && woken < count; sleeper = next) {
    next = sleeper->next;
    if (sleeper->address != address) {
      before = sleeper;
      continue;
    }
    unlink_behind(bucket, before, sleeper);
    sleeper->is_woken = true;
    pthread_cond_signal(&sleeper->woken);
    woken++;
  }
  pthread_mutex_unlock(&bucket->lock);
  return woken;
}
