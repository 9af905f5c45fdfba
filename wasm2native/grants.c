/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The words are checked with the very code that the runtime reads them with (runtime-lib/abi/grants.h). */
#include "wasm2native/grants.h"

#include <string.h>

#include "runtime-lib/abi/grants.h"

static void add(Buffer *words, Diag *diag, const char *option, const char *argument)
{
  Buffer word = {0};
  buffer_puts(&word, option);
  if (argument)
    buffer_printf(&word, "=%s", argument);
  w2n_grant grant;
  const char *wrong = w2n_grant_parse(word.data, true, &grant);
  if (wrong)
    diag_fail(diag, "%s: %s", word.data, wrong);
  buffer_append(words, word.data, word.length + 1);
  buffer_free(&word);
}

void grants_dir(Buffer *words, Diag *diag, const char *argument)
{
  add(words, diag, "--dir", argument);
}

void grants_env(Buffer *words, Diag *diag, const char *argument)
{
  add(words, diag, "--env", argument);
}

void grants_inherit_env(Buffer *words, Diag *diag, const char *names)
{
  add(words, diag, "--inherit-env", names);
}

void grants_no_runtime(Buffer *words, Diag *diag)
{
  add(words, diag, "--no-runtime-grants", NULL);
}
