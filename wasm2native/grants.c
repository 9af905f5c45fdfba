/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The words are checked with the very code that the runtime reads them with (runtime-lib/abi/grants.h). */
#include "wasm2native/grants.h"

#include <string.h>

#include "runtime-lib/abi/grants.h"

void grants_add(Buffer *words, Diag *diag, const char *option, const char *argument)
{
  Buffer word = {0};
  buffer_puts(&word, option);
  if (argument)
    buffer_printf(&word, "=%s", argument);
  w2n_grant grant;
  const char *wrong = w2n_grant_parse(word.data, &grant);
  if (wrong)
    diag_fail(diag, "%s: %s", word.data, wrong);
  buffer_append(words, word.data, word.length + 1);
  buffer_free(&word);
}

/* What concerns the whole process: its time, its collector, what the system lets it do. */
static bool is_of_process(w2n_grant_kind kind)
{
  return kind == W2N_GRANT_MAX_CPU || kind == W2N_GRANT_DEADLINE || kind == W2N_GRANT_MAX_GC_HEAP ||
         kind == W2N_GRANT_HARDEN;
}

bool grants_fuel(const char *words, uint64_t *steps)
{
  bool found = false;
  for (const char *word = words; *word; word += strlen(word) + 1) {
    w2n_grant grant;
    w2n_grant_parse(word, &grant);
    if (grant.kind != W2N_GRANT_FUEL)
      continue;
    found = true;
    *steps = grant.number > INT64_MAX ? INT64_MAX : grant.number;
  }
  return found;
}

void grants_check(const char *words, Diag *diag, bool is_program, const Target *target)
{
  for (const char *word = words; *word; word += strlen(word) + 1) {
    w2n_grant grant;
    w2n_grant_parse(word, &grant);
    if (grant.kind == W2N_GRANT_FUEL)
      continue; /* the code itself sees to it, anywhere */
    if (!target->hosted)
      diag_fail(diag, "%s: %s has no operating system, and nothing there that would enforce it", word, target->name);
    if (!is_program && is_of_process(grant.kind))
      diag_fail(diag, "%s: this is for programs only; a library shares the process of its host", word);
  }
}
