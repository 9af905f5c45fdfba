/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * --time-report: wall clock and processor time of each step, summed over all worker processes. */
#ifndef WASM2NATIVE_TIME_REPORT_H
#define WASM2NATIVE_TIME_REPORT_H

typedef enum TimeStep { TIME_READ, TIME_LOAD, TIME_LOWER, TIME_OPTIMISE, TIME_EMIT, TIME_LINK, TIME_STEPS } TimeStep;

/* Share the counters with the processes that will be forked. */
void time_report_start(void);

/* Until the next call (or time_stop), time goes to `step`. */
void time_step(TimeStep step);
void time_stop(void);

/* The table, on standard error. */
void time_report_print(void);

/* Seconds of a clock that only goes forward. */
double time_now(void);

#endif
