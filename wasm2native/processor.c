/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * LLVM-C has no list of processors and says what it does not know only on standard error: that is caught. */
#include "wasm2native/processor.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Make a target machine with standard error going into `said`. */
static void listen(const Options *options, const char *cpu, const char *features, Buffer *said)
{
  FILE *file = tmpfile();
  int saved = dup(STDERR_FILENO);
  if (!file || saved < 0)
    diag_fail(options->diag, "cannot make a temporary file");
  fflush(stderr);
  dup2(fileno(file), STDERR_FILENO);
  LLVMDisposeTargetMachine(target_machine(options->target, options->diag, cpu, features, 0));
  fflush(stderr);
  dup2(saved, STDERR_FILENO);
  close(saved);
  rewind(file);
  char block[4096];
  buffer_puts(said, "");
  for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;)
    buffer_append(said, block, got);
  fclose(file);
}

static void check_protection(const Options *options)
{
  const Protection *protection = options->target->protection;
  if (options->protection && !protection)
    diag_fail(options->diag, "%s: there is no such protection for %s", options->protection_option, options->target->name);
  if (options->protection && strcmp(options->protection_option, protection->option))
    diag_fail(options->diag, "%s: the option for %s is %s", options->protection_option, options->target->name,
              protection->option);
}

void processor_check(const Options *options)
{
  check_protection(options);
  bool native = options->cpu && !strcmp(options->cpu, "native");
  if ((!options->cpu && !options->target_features) || native)
    return;
  Buffer said = {0};
  listen(options, options->cpu, options->target_features, &said);
  const char *end = strstr(said.data, "' is not a recognized ");
  if (end) {
    const char *begin = end;
    while (begin > said.data && begin[-1] != '\'' && begin[-1] != '\n')
      begin--;
    bool is_feature = !strncmp(end, "' is not a recognized feature", 29);
    diag_fail(options->diag, "%s has no %s \"%.*s\"; --cpu=help lists them", options->target->name,
              is_feature ? "feature" : "processor", (int)(end - begin), begin);
  }
  buffer_free(&said);
}

int processor_help(const Options *options)
{
  Buffer said = {0};
  listen(options, "help", NULL, &said);
  fputs(said.data, stdout);
  buffer_free(&said);
  return 0;
}
