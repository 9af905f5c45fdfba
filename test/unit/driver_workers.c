/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The pool of worker processes: messages in the order of the tasks, the first failure wins whatever the number of
 * processes is, and every kind of death is told. */
#include <assert.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "wasm2native/workers.h"

typedef struct Script {
  const char *what; /* per task: '.' good, 'm' message, 'e' error, 'a' abort, 'k' killed, 'f' LLVM's fatal error */
  char died[256];
} Script;

static void run(void *self, uint32_t index)
{
  const Script *script = self;
  /* Later tasks are faster, so that the order of ends is not the order of tasks. */
  usleep((useconds_t)(8 - index % 8) * 4000);
  switch (script->what[index]) {
  case 'm': fprintf(stderr, "message %u\n", index); break;
  case 'e': fprintf(stderr, "error %u\n", index); exit(1);
  case 'a': abort();
  case 'k': raise(SIGKILL); break;
  case 'f': workers_fatal("no such instruction"); break;
  }
}

static void died(void *self, uint32_t index, const char *how)
{
  Script *script = self;
  size_t used = strlen(script->died);
  snprintf(script->died + used, sizeof script->died - used, "%u: %s\n", index, how);
}

static uint64_t weight(void *self, uint32_t index, uint64_t *units)
{
  *units = 1;
  return index % 3;
}

/* Runs the script with standard error caught in `said`. */
static bool play(Script *script, unsigned jobs, bool keep_going, char *said, size_t size)
{
  Workers workers = {.count = (uint32_t)strlen(script->what), .jobs = jobs, .keep_going = keep_going, .run = run,
                     .died = died, .weight = weight, .unit = "tasks", .self = script};
  FILE *file = tmpfile();
  int saved = dup(STDERR_FILENO);
  assert(file && saved >= 0);
  dup2(fileno(file), STDERR_FILENO);
  bool good = workers_run(&workers);
  dup2(saved, STDERR_FILENO);
  close(saved);
  rewind(file);
  said[fread(said, 1, size - 1, file)] = '\0';
  fclose(file);
  return good;
}

static void expect(const char *what, bool keep_going, bool good, const char *messages, const char *deaths)
{
  for (unsigned jobs = 1; jobs <= 8; jobs++) {
    Script script = {.what = what};
    char said[1024];
    bool result = play(&script, jobs, keep_going, said, sizeof said);
    if (result != good || strcmp(said, messages) || strncmp(script.died, deaths, strlen(deaths)) ||
        (!*deaths && *script.died)) {
      fprintf(stderr, "\"%s\" with %u jobs: %d\nsaid: %sdied: %s", what, jobs, result, said, script.died);
      abort();
    }
  }
}

int main(void)
{
  expect("", false, true, "", "");
  expect("....", false, true, "", "");
  expect("m.m.mm", false, true, "message 0\nmessage 2\nmessage 4\nmessage 5\n", "");
  expect("m.e.em", false, false, "message 0\nerror 2\n", "");
  expect("m.e.em", true, false, "message 0\nerror 2\nerror 4\nmessage 5\n", "");
  expect("ma.", false, false, "message 0\n", "1: signal 6, Aborted");
  expect(".k", false, false, "", "1: it was killed, probably for lack of memory");
  expect("f", false, false, "wasm2native: LLVM: no such instruction\n", "0: a fatal error in LLVM");
  expect("eaaaaaaaaaa", false, false, "error 0\n", "");
  return 0;
}
