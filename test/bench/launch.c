/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * launch REPORT SECONDS COUNT COMMAND...: runs a command COUNT times and writes one line for each run to REPORT: user
 * and system time and elapsed time in nanoseconds, the peak of resident memory in KiB, and how it ended (its status,
 * or 128 + the signal). After SECONDS a run is killed.
 *
 * A process's peak counts what its parent had before exec: started from a Python program every small process would
 * seem to need 15 MB. Hence this one, which has nothing.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static pid_t child;

static void kill_child(int signal_number) {
  (void)signal_number;
  kill(child, SIGKILL);
}

static long long now(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return at.tv_sec * 1000000000LL + at.tv_nsec;
}

static long long nanoseconds(struct timeval time) { return time.tv_sec * 1000000000LL + time.tv_usec * 1000LL; }

static void run_once(FILE *report, unsigned seconds, char **command) {
  struct rusage usage;
  int status;
  long long start = now();
  child = vfork();
  if (child == 0) {
    execvp(command[0], command);
    _exit(127);
  }
  alarm(seconds);
  while (child > 0 && wait4(child, &status, 0, &usage) != child) continue;
  long long elapsed = now() - start;
  alarm(0);
  fprintf(report, "%lld %lld %lld %ld %d\n", nanoseconds(usage.ru_utime), nanoseconds(usage.ru_stime), elapsed,
          usage.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}

int main(int argc, char **argv) {
  FILE *report = argc > 4 ? fopen(argv[1], "w") : NULL;
  if (!report) {
    fprintf(stderr, "usage: launch REPORT SECONDS COUNT COMMAND...\n");
    return 2;
  }
  signal(SIGALRM, kill_child);
  for (int i = atoi(argv[3]); i > 0; i--) run_once(report, (unsigned)atoi(argv[2]), argv + 4);
  return fclose(report) != 0;
}
