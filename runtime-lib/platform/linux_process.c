/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The process: standard error, and the end. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "runtime-lib/platform/linux.h"

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

void w2n_platform_without_environment(void (*body)(void))
{
  static char *nothing[1];
  char **environment = environ;
  environ = nothing;
  body();
  environ = environment;
}

/* 128 + SIGABRT, what a shell reports for abort(); but as a plain exit: no core file, no handler of the host. */
void w2n_platform_abort(void)
{
  w2n_linux_write_profile();
  _exit(134);
}

/* exit() is for one thread. */
void w2n_platform_exit(uint32_t status)
{
  w2n_platform_claim_end();
  exit((int)status);
}

/* The same thread may come again: a handler that exit() calls may trap. */
void w2n_platform_claim_end(void)
{
  static long ending;
  long self = syscall(SYS_gettid), nobody = 0;
  if (__atomic_compare_exchange_n(&ending, &nobody, self, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED) || nobody == self)
    return;
  for (;;)
    pause();
}
