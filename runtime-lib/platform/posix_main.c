/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * main() of a compiled program.  A file of its own in the archive: linked only when nobody else brings a main. */
#include "runtime-lib/core/program.h"
#include "runtime-lib/platform/platform.h"

int main(int argc, char **argv, char **envp)
{
  w2n_platform_exit((uint32_t)w2n_run_program(&w2n_main_module, argc, argv, envp));
}
