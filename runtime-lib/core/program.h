/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Running a module as a program. */
#ifndef RUNTIME_CORE_PROGRAM_H
#define RUNTIME_CORE_PROGRAM_H

#include "runtime-lib/core/core.h"

/* Defined by the compiler in a program's main module. */
extern const w2n_module w2n_main_module;

/* Start WASI, instantiate, then run a command's _start or a reactor's _initialize.  Returns the exit status 0;
 * traps and proc_exit end the process from where they happen. */
W2N_HIDDEN int w2n_run_program(const w2n_module *module, int argc, char **argv, char **envp);

#endif
