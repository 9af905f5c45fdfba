/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* At its end the program's status becomes what the kernel says of no_new_privs. */
#include <stdint.h>
#include <sys/prctl.h>
#include <unistd.h>

uint32_t w2n_env__sched_yield(void)
{
  return 0;
}

/* Behind the filter of --harden there is no prctl: that it is refused tells. */
__attribute__((destructor)) static void look(void)
{
  _exit(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 0);
}
