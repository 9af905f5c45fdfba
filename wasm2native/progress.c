/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "wasm2native/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "wasm2native/time_report.h"

enum { BAR_WIDTH = 32 };
static const double patience = 2; /* seconds */

Progress progress_start(uint64_t total, uint64_t units, const char *unit)
{
  const char *terminal = getenv("TERM");
  bool capable = terminal && strcmp(terminal, "dumb") && isatty(STDERR_FILENO);
  return (Progress){.enabled = capable, .started = time_now(), .total = total, .units = units, .unit = unit};
}

void progress_advance(Progress *progress, uint64_t weight, uint64_t units)
{
  progress->done += weight;
  progress->units_done += units;
}

void progress_draw(Progress *progress)
{
  if (!progress->enabled || time_now() - progress->started < patience)
    return;
  double part = progress->total ? (double)progress->done / (double)progress->total : 0;
  char bar[BAR_WIDTH + 1];
  for (int i = 0; i < BAR_WIDTH; i++)
    bar[i] = i < (int)(part * BAR_WIDTH) ? '=' : ' ';
  bar[BAR_WIDTH] = '\0';
  fprintf(stderr, "\r[%s] %3d %%  %" PRIu64 "/%" PRIu64 " %s\033[K", bar, (int)(part * 100), progress->units_done,
          progress->units, progress->unit);
  fflush(stderr);
  progress->visible = true;
}

void progress_clear(Progress *progress)
{
  if (!progress->visible)
    return;
  fputs("\r\033[K", stderr);
  fflush(stderr);
  progress->visible = false;
}
