/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Temporary files: in one private directory below $TMPDIR, removed on every way out of the process, signals
 * included.  A forked child that makes temporary files of its own gets a directory of its own.
 * Not thread-safe. */
#ifndef WASM2NATIVE_TEMPORARY_H
#define WASM2NATIVE_TEMPORARY_H

#include <stdbool.h>
#include <sys/types.h>

#include "common/arena.h"
#include "common/diag.h"

/* A path for a new temporary file, `name` unique within the process.  Owned by the process: valid to its end. */
const char *temporary_file(Diag *diag, const char *name);

/* Also remove this file, which stands elsewhere, when the process ends; or no longer do so. */
void temporary_register(const char *path);
void temporary_keep(const char *path);

/* Remove everything now: between two inputs. */
void temporary_remove(void);

/* Children to be ended together with this process. */
void temporary_child_started(pid_t child);
void temporary_child_ended(pid_t child);

/* In a forked child: nothing of the parent's is this process's to remove, signals have their normal meaning, and the
 * child ends when the parent does. */
void temporary_in_child(void);

#endif
