/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * proc_*: the end of the program. */
#include "runtime-lib/wasi/state.h"

void w2n_wasi_proc_exit(w2n_instance *instance, w2n_i32 rval)
{
  w2n_exit_program(rval);
}

/* A signal that terminates ends the program as a shell reports it, with status 128 + signal, and by the same way as
 * proc_exit: a library's host decides what that means, no signal ever reaches it.  The numbers are those of Linux.
 * Stopping is no business of one instance. */
uint32_t w2n_wasi_proc_raise(w2n_instance *instance, w2n_i32 sig)
{
  enum { STOPS = 64, IGNORED = 0 };
  static const uint8_t statuses[] = {
    [WASI_SIGNAL_NONE] = IGNORED, [WASI_SIGNAL_HUP] = 1,      [WASI_SIGNAL_INT] = 2,     [WASI_SIGNAL_QUIT] = 3,
    [WASI_SIGNAL_ILL] = 4,        [WASI_SIGNAL_TRAP] = 5,     [WASI_SIGNAL_ABRT] = 6,    [WASI_SIGNAL_BUS] = 7,
    [WASI_SIGNAL_FPE] = 8,        [WASI_SIGNAL_KILL] = 9,     [WASI_SIGNAL_USR1] = 10,   [WASI_SIGNAL_SEGV] = 11,
    [WASI_SIGNAL_USR2] = 12,      [WASI_SIGNAL_PIPE] = IGNORED, [WASI_SIGNAL_ALRM] = 14, [WASI_SIGNAL_TERM] = 15,
    [WASI_SIGNAL_CHLD] = IGNORED, [WASI_SIGNAL_CONT] = IGNORED, [WASI_SIGNAL_STOP] = STOPS, [WASI_SIGNAL_TSTP] = STOPS,
    [WASI_SIGNAL_TTIN] = STOPS,   [WASI_SIGNAL_TTOU] = STOPS, [WASI_SIGNAL_URG] = IGNORED, [WASI_SIGNAL_XCPU] = 24,
    [WASI_SIGNAL_XFSZ] = 25,      [WASI_SIGNAL_VTALRM] = 26,  [WASI_SIGNAL_PROF] = 27,   [WASI_SIGNAL_WINCH] = IGNORED,
    [WASI_SIGNAL_POLL] = 29,      [WASI_SIGNAL_PWR] = 30,     [WASI_SIGNAL_SYS] = 31,
  };
  if (sig >= sizeof statuses)
    return WASI_ERRNO_INVAL;
  if (statuses[sig] == STOPS)
    return WASI_ERRNO_NOTSUP;
  if (statuses[sig] != IGNORED)
    w2n_exit_program(128u + statuses[sig]);
  return 0;
}
