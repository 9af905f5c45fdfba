/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A lock on a futex.  A program without threads pays for one atomic exchange each way and links nothing of the C
 * library's threads. */
#include <errno.h>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "runtime-lib/platform/platform.h"

enum { FREE, TAKEN, AWAITED }; /* AWAITED: somebody may sleep */

static void futex(w2n_lock *lock, int operation, uint32_t value)
{
  int saved = errno;
  syscall(SYS_futex, &lock->state, operation | FUTEX_PRIVATE_FLAG, value, NULL, NULL, 0);
  errno = saved;
}

void w2n_platform_lock(w2n_lock *lock)
{
  uint32_t seen = FREE;
  if (__atomic_compare_exchange_n(&lock->state, &seen, TAKEN, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
    return;
  while (__atomic_exchange_n(&lock->state, AWAITED, __ATOMIC_ACQUIRE) != FREE)
    futex(lock, FUTEX_WAIT, AWAITED);
}

void w2n_platform_unlock(w2n_lock *lock)
{
  if (__atomic_exchange_n(&lock->state, FREE, __ATOMIC_RELEASE) == AWAITED)
    futex(lock, FUTEX_WAKE, 1);
}
