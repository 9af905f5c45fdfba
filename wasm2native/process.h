/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Running other programs: the linker. */
#ifndef WASM2NATIVE_PROCESS_H
#define WASM2NATIVE_PROCESS_H

#include <stdbool.h>

#include "common/arena.h"
#include "common/buffer.h"

/* Run argv (NULL-terminated, argv[0] looked up in PATH), with standard input from /dev/null; both outputs are appended
 * to `output`.  Returns its exit status; 128 + number for a signal; -1 with errno when it could not be started. */
int process_run(const char *const *argv, Buffer *output);

/* A pipe that closes when another program is started.  Returns -1 with errno on failure. */
int process_pipe(int ends[2]);

/* The command as a shell would take it.  Owned by the arena. */
char *process_spell(Arena *arena, const char *const *argv);

/* Is there such a program in PATH, or at that path? */
bool process_exists(const char *program);

#endif
