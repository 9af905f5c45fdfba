/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A pool of forked processes.  LLVM may abort the process on a fatal error and uses much memory; a forked worker turns
 * that into a message, and gives its memory back.  What a worker prints on standard error reaches ours whole, in the
 * order of the tasks, whatever the number of processes is. */
#ifndef WASM2NATIVE_WORKERS_H
#define WASM2NATIVE_WORKERS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Workers {
  uint32_t count;                /* of tasks */
  unsigned jobs;                 /* processes at a time, at least 1 */
  bool keep_going;               /* run all tasks even when some fail; else none behind the first failing one counts */
  bool quiet;                    /* print nothing of what failing workers say */
  /* In the worker: do task `index`.  A return is success; an error ends the process with status 1 (diag.h). */
  void (*run)(void *self, uint32_t index);
  /* In the parent: the worker died of it (a signal, or LLVM's fatal error): say so. */
  void (*died)(void *self, uint32_t index, const char *how);
  /* How much work a task is, for the order of starts and the progress bar; and how many `unit`s. */
  uint64_t (*weight)(void *self, uint32_t index, uint64_t *units);
  const char *unit;              /* "functions" */
  void *self;
} Workers;

/* Run all tasks.  False when one has failed; its message has been printed. */
bool workers_run(const Workers *workers);

/* For LLVMInstallFatalErrorHandler, in a worker: LLVM would abort the process after it; this ends it at once, with the
 * reason and a status that the parent knows. */
void workers_fatal(const char *reason);

#endif
