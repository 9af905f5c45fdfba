/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Running a module as a program: WASI's "command" and "reactor" conventions. */
#include "runtime-lib/core/program.h"

#include "runtime-lib/grants/rights.h"

/* There only when the program uses WASI; it is linked for its functions, never for this. */
__attribute__((weak)) void w2n_wasi_init(w2n_instance *instance, int argc, char **argv, char **envp);

int w2n_run_program(const w2n_module *module, int argc, char **argv, char **envp)
{
  w2n_platform_prepare();
  w2n_rights_start(module->instance, argc > 0 ? argv[0] : "wasm2native", envp);
  if (w2n_gc_prepare)
    w2n_gc_prepare(); /* it opens files of /proc, which behind --harden it could not */
  w2n_platform_give_up_privileges();
  if (w2n_wasi_init)
    w2n_wasi_init(module->instance, argc, argv, envp);
  else if (w2n_rights_program_value(W2N_GRANT_HARDEN))
    w2n_platform_harden(NULL, 0);
  ((void (*)(void))module->instantiate)();
  if (module->start) {
    ((void (*)(void))module->start)();
    w2n_exit_program(0);
  }
  if (module->initialize)
    ((void (*)(void))module->initialize)();
  return 0;
}
