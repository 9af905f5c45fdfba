/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Where a thread's stack is.
 *
 * The main thread's stack grows on demand down to RLIMIT_STACK below its top, and the kernel keeps a gap below
 * that; its top is found from the program's file name, which the kernel stores there (AT_EXECFN).  With `ulimit -s
 * unlimited` it would grow into whatever lies below, so such a process gets a limit of its own.  Other threads
 * have what pthread_getattr_np says, with guard pages below. */
#define _GNU_SOURCE
#include <pthread.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "runtime-lib/platform/linux.h"

static const rlim_t own_limit = (rlim_t)256 << 20;

static rlim_t main_stack_limit(void)
{
  struct rlimit limit;
  if (getrlimit(RLIMIT_STACK, &limit))
    return own_limit;
  if (limit.rlim_cur != RLIM_INFINITY)
    return limit.rlim_cur;
  limit.rlim_cur = limit.rlim_max < own_limit ? limit.rlim_max : own_limit;
  setrlimit(RLIMIT_STACK, &limit);
  return limit.rlim_cur;
}

static bool main_stack(uintptr_t *low, uintptr_t *high)
{
  const char *name = (const char *)getauxval(AT_EXECFN);
  if (!name)
    return false;
  uintptr_t page = getauxval(AT_PAGESZ);
  *high = ((uintptr_t)name + strlen(name) + 1 + sizeof(void *) + page - 1) & ~(page - 1);
  rlim_t size = main_stack_limit();
  *low = size < *high ? *high - (uintptr_t)size : 0;
  return true;
}

bool w2n_platform_stack(uintptr_t *low, uintptr_t *high)
{
  if (syscall(SYS_gettid) == getpid())
    return main_stack(low, high);
  pthread_attr_t attributes;
  void *start = NULL;
  size_t size = 0;
  if (pthread_getattr_np(pthread_self(), &attributes))
    return false;
  pthread_attr_getstack(&attributes, &start, &size);
  pthread_attr_destroy(&attributes);
  *low = (uintptr_t)start;
  *high = *low + size;
  return true;
}

uintptr_t w2n_linux_stack_end(void)
{
  uintptr_t low, high;
  return w2n_platform_stack(&low, &high) ? low : 0;
}
