/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "wasm2native/time_report.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>

typedef struct Counters {
  _Atomic uint64_t wall[TIME_STEPS], cpu[TIME_STEPS]; /* nanoseconds */
} Counters;

static const char *const titles[TIME_STEPS] = {
    [TIME_READ] = "read the input",  [TIME_LOAD] = "decode and validate", [TIME_LOWER] = "lower to LLVM IR",
    [TIME_OPTIMISE] = "optimise",    [TIME_EMIT] = "generate code",       [TIME_LINK] = "link"};

static Counters *counters; /* NULL: nobody has asked */
static int current = TIME_STEPS;
static double wall_since, cpu_since, started;

double time_now(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double seconds(struct timeval time)
{
  return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static double usage_of(int who)
{
  struct rusage usage;
  getrusage(who, &usage);
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/* While linking, the work is done by children that have been waited for; workers count for themselves. */
static double cpu_now(int step)
{
  return usage_of(RUSAGE_SELF) + (step == TIME_LINK ? usage_of(RUSAGE_CHILDREN) : 0);
}

void time_report_start(void)
{
  void *shared = mmap(NULL, sizeof *counters, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared != MAP_FAILED)
    counters = shared;
  started = time_now();
}

void time_stop(void)
{
  if (counters && current != TIME_STEPS) {
    counters->wall[current] += (uint64_t)((time_now() - wall_since) * 1e9);
    counters->cpu[current] += (uint64_t)((cpu_now(current) - cpu_since) * 1e9);
  }
  current = TIME_STEPS;
}

void time_step(TimeStep step)
{
  time_stop();
  current = step;
  wall_since = time_now();
  cpu_since = cpu_now(step);
}

void time_report_print(void)
{
  time_stop();
  if (!counters)
    return;
  fprintf(stderr, "%-22s %10s %10s\n", "step", "wall s", "CPU s");
  uint64_t cpu = 0;
  for (int step = 0; step < TIME_STEPS; step++) {
    fprintf(stderr, "%-22s %10.3f %10.3f\n", titles[step], (double)counters->wall[step] / 1e9,
            (double)counters->cpu[step] / 1e9);
    cpu += counters->cpu[step];
  }
  fprintf(stderr, "%-22s %10.3f %10.3f\n", "whole run", time_now() - started, (double)cpu / 1e9);
  fputs("Steps of parallel workers are summed, so their wall time may exceed the whole run's.\n", stderr);
}
