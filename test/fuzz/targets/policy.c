/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * libFuzzer: a text as a policy in TOML, and as the argument of the option that its first byte chooses. */
#include <stdlib.h>
#include <string.h>

#include "wasm2native/grants.h"
#include "wasm2native/toml.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* A message ends the command, so what a refused text has allocated is not given back. */
const char *__asan_default_options(void);
const char *__asan_default_options(void) { return "detect_leaks=0"; }

static const char *const options[] = {
  "dir", "env", "inherit-env", "args", "stdio", "clocks", "random", "listen", "inherit-fd", "max-memory", "max-files",
  "max-cpu", "deadline", "fuel", "harden",
};

static void read_as(Diag *diag, const char *text, size_t length)
{
  Buffer words = {0};
  if (!setjmp(diag->recover))
    json_decref(toml_read(diag, text, length));
  if (length && !setjmp(diag->recover))
    grants_add(&words, diag, options[(uint8_t)text[0] % (sizeof options / sizeof *options)], text + 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
  static FILE *nowhere;
  if (!nowhere) nowhere = fopen("/dev/null", "w");
  Diag diag;
  diag_init(&diag, "input");
  diag.out = nowhere;
  diag.armed = true;
  char *text = calloc(1, length + 1);
  memcpy(text, bytes, length);
  read_as(&diag, text, length);
  free(text);
  return 0;
}
