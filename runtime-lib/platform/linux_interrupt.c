/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Ending a program that runs too long.  The system sends a signal, and its handler traps in whatever thread it runs:
 * for programs only, where a trap ends the process without taking any lock. */
#include <signal.h>
#include <sys/resource.h>
#include <sys/time.h>

#include "runtime-lib/platform/platform.h"

static void handle(int number)
{
  w2n_trap_raise(W2N_TRAP_INTERRUPTED, number == SIGXCPU ? "the processor time of --max-cpu is used up"
                                                         : "the time of --deadline is over", 0);
}

static void install(int number)
{
  sigset_t set;
  struct sigaction action = {.sa_handler = handle, .sa_flags = SA_ONSTACK | SA_NODEFER};
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
  sigemptyset(&set);
  sigaddset(&set, number);
  sigprocmask(SIG_UNBLOCK, &set, NULL); /* who started us may have blocked it */
}

/* The hard limit, a kill, comes a second later, should the handler not get to run. */
static void limit_processor_time(uint64_t seconds)
{
  struct rlimit limit;
  if (getrlimit(RLIMIT_CPU, &limit) != 0)
    return;
  if (limit.rlim_max == RLIM_INFINITY || limit.rlim_max > seconds)
    limit.rlim_max = (rlim_t)seconds + 1;
  limit.rlim_cur = (rlim_t)seconds < limit.rlim_max ? (rlim_t)seconds : limit.rlim_max;
  setrlimit(RLIMIT_CPU, &limit);
}

int w2n_platform_spare_signal(void)
{
  return SIGRTMIN + 5;
}

void w2n_platform_interrupt(uint64_t processor_seconds, uint64_t seconds)
{
  const uint64_t for_ever = UINT64_C(1) << 31;
  if (processor_seconds < for_ever) {
    install(SIGXCPU);
    limit_processor_time(processor_seconds);
  }
  if (seconds < for_ever) {
    struct itimerval timer = {.it_value = {.tv_sec = (time_t)seconds, .tv_usec = seconds == 0}};
    install(SIGALRM);
    setitimer(ITIMER_REAL, &timer, NULL);
  }
}
