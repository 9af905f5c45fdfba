/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The host of tests that try many attacks in one program: calls the module's exported functions in their order and
 * holds each to its name.
 *   "trap TEXT: WHAT"   must trap with that text
 *   "ok WHAT"           must return the i32 1
 * Other exports are left alone.  Around the module the host keeps bytes of its own, which must not change. */
#include <stdio.h>
#include <string.h>
#include <wasm2native/runtime.h>

extern const w2n_module w2n_module_m;

static unsigned char canary[1 << 16];
static unsigned failures, attempts;

static void fail(const w2n_export *function, const char *got)
{
  failures++;
  printf("%s: %s\n", (const char *)function->name, got);
}

static void attempt(const w2n_export *function)
{
  static w2n_trap_info info;
  const char *const name = function->name;
  w2n_value results[16];
  memset(results, 0, sizeof results);
  const uint32_t code = w2n_call(function, NULL, results, &info);
  attempts++;
  if (name[0] == 'o') {
    if (code)
      fail(function, info.message);
    else if (results[0].i32 != 1)
      fail(function, "does not hold");
    return;
  }
  const char *text = name + strlen("trap ");
  const size_t length = strcspn(text, ":");
  if (!code)
    fail(function, "no trap");
  else if (strlen(w2n_trap_text(code)) != length || strncmp(w2n_trap_text(code), text, length))
    fail(function, info.message);
}

int main(void)
{
  w2n_trap_info info;
  memset(canary, 0xa5, sizeof canary);
  if (w2n_instantiate(&w2n_module_m, &info)) {
    printf("instantiation: %s\n", info.message);
    return 1;
  }
  for (uint32_t i = 0; i < w2n_module_m.export_count; i++) {
    const w2n_export *function = (const w2n_export *)w2n_module_m.exports + i;
    if (function->kind == 0 && (!strncmp(function->name, "trap ", 5) || !strncmp(function->name, "ok ", 3)))
      attempt(function);
  }
  for (size_t i = 0; i < sizeof canary; i++)
    failures += canary[i] != 0xa5;
  printf("%u attempts, %u failures\n", attempts, failures);
  return failures != 0 || attempts == 0;
}
