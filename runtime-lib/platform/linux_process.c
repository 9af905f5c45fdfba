/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The process: standard error, the end, and a lock. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "runtime-lib/platform/platform.h"

void w2n_platform_write_error(const char *bytes, size_t length)
{
  while (length) {
    ssize_t written = write(STDERR_FILENO, bytes, length);
    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0)
      return;
    bytes += written;
    length -= (size_t)written;
  }
}

/* 128 + SIGABRT, what a shell reports for abort(); but as a plain exit: no core file, no handler of the host. */
void w2n_platform_abort(void)
{
  _exit(134);
}

void w2n_platform_exit(uint32_t status)
{
  exit((int)status);
}

static volatile bool locked;

void w2n_platform_lock(void)
{
  while (__atomic_test_and_set(&locked, __ATOMIC_ACQUIRE))
    ;
}

void w2n_platform_unlock(void)
{
  __atomic_clear(&locked, __ATOMIC_RELEASE);
}
