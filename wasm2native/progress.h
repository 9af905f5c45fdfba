/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A bar on standard error, for work that lasts longer than two seconds on a terminal; nothing otherwise. */
#ifndef WASM2NATIVE_PROGRESS_H
#define WASM2NATIVE_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Progress {
  bool enabled, visible;
  double started;          /* seconds */
  uint64_t total, done;    /* weights */
  uint64_t units, units_done;
  const char *unit;
} Progress;

Progress progress_start(uint64_t total, uint64_t units, const char *unit);
void progress_advance(Progress *progress, uint64_t weight, uint64_t units);

/* Draw it when its time has come.  Called at least every half second. */
void progress_draw(Progress *progress);

/* Take it off the screen: before other messages, and at the end. */
void progress_clear(Progress *progress);

#endif
