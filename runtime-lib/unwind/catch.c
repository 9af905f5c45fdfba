/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Where traps go on hosted targets: to the innermost w2n_try of the thread, else to standard error and the end of the
 * process.  A trap leaves by siglongjmp, also from signal handlers, which do not block their signals. */
#include <setjmp.h>
#include <string.h>

#include "runtime-lib/unwind/unwind.h"

typedef struct Catcher {
  sigjmp_buf jump;
  struct Catcher *outer;
  w2n_trap_info *info;
} Catcher;

static _Thread_local __attribute__((tls_model("initial-exec"))) Catcher *innermost;

static void copy_message(char *message, uint32_t code, const char *detail)
{
  const char *const parts[] = {w2n_trap_text(code), detail ? ": " : "", detail ? detail : ""};
  size_t at = 0;
  for (size_t i = 0; i < 3; i++)
    for (const char *from = parts[i]; *from && at < W2N_TRAP_MESSAGE - 1; from++)
      message[at++] = *from;
  message[at] = 0;
}

static void fill_info(w2n_trap_info *info, uint32_t code, const char *detail, uint32_t exit_status)
{
  info->code = code;
  info->exit_status = exit_status;
  copy_message(info->message, code, detail);
  info->frame_count = code == W2N_TRAP_EXIT ? 0 : w2n_backtrace(info->frames, W2N_TRAP_FRAMES, NULL, NULL);
}

void w2n_trap_raise(uint32_t code, const char *detail, uint32_t exit_status)
{
  Catcher *catcher = innermost;
  if (catcher) {
    if (catcher->info)
      fill_info(catcher->info, code, detail, exit_status);
    innermost = catcher->outer;
    siglongjmp(catcher->jump, (int)code);
  }
  if (code == W2N_TRAP_EXIT)
    w2n_platform_exit(exit_status);
  w2n_platform_claim_end(); /* one message */
  w2n_report(code, detail);
  w2n_platform_abort();
}

void w2n_exit_program(uint32_t status)
{
  w2n_trap_raise(W2N_TRAP_EXIT, NULL, status);
}

/* Also runs when an exception passes through. */
static void leave(Catcher **catcher)
{
  innermost = (*catcher)->outer;
}

static void call(Catcher *catcher, void (*body)(void *), void *data)
{
  Catcher *entered __attribute__((cleanup(leave))) = catcher;
  innermost = entered;
  body(data);
}

uint32_t w2n_try(void (*body)(void *), void *data, w2n_trap_info *info)
{
  Catcher catcher;
  w2n_platform_prepare();
  catcher.outer = innermost;
  catcher.info = info;
  int code = sigsetjmp(catcher.jump, 0);
  if (!code)
    call(&catcher, body, data);
  return (uint32_t)code;
}
