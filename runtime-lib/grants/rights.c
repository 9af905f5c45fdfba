/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Manifests at run time.  A program's main module comes first: its baked words, then those of the variable W2N_GRANTS;
 * with --frozen only those that stay inside the baked ones.  Every other module of a program has its own baked
 * words, and none that the main module has not got.  In a host that is no compiled program (w2n_rights_start is not
 * called there) the baked words of each module are all there is. */
#include "runtime-lib/grants/rights.h"

#include <stdarg.h>
#include <stdlib.h>

static struct {
  const char *name; /* argv[0] */
  const w2n_rights *rights;
} program = {"wasm2native", NULL};

void w2n_rights_say(const char *first, ...)
{
  va_list pieces;
  w2n_platform_write_error(program.name, strlen(program.name));
  w2n_platform_write_error(": ", 2);
  va_start(pieces, first);
  for (const char *piece = first; piece != NULL; piece = va_arg(pieces, const char *))
    w2n_platform_write_error(piece, strlen(piece));
  va_end(pieces);
  w2n_platform_write_error("\n", 1);
}

static _Noreturn void give_up(void)
{
  w2n_platform_exit(1);
}

static void *allocate(size_t count, size_t size)
{
  void *memory = calloc(count, size);
  if (memory == NULL) {
    w2n_rights_say("no memory for the manifest", NULL);
    give_up();
  }
  return memory;
}

static w2n_rights *create(w2n_instance *instance, uint32_t words)
{
  w2n_rights *rights = allocate(1, sizeof *rights);
  w2n_manifest_begin(&rights->manifest, allocate(words + 1, sizeof(w2n_grant)));
  instance->rights = rights;
  return rights;
}

static const char *baked_words(const w2n_instance *instance)
{
  const w2n_module *module = instance->module;
  return module != NULL && module->grants != NULL ? module->grants : "";
}

bool w2n_rights_complain(const w2n_grant *grant, const char *problem)
{
  w2n_rights_say(grant->is_from_run ? W2N_GRANTS_VARIABLE : "compiled-in grant", " \"", grant->word, "\": ", problem, NULL);
  return false;
}

static w2n_grant parse(const char *word, bool is_from_run)
{
  w2n_grant grant = {.word = word};
  const char *problem = w2n_grant_parse(word, &grant);
  grant.word = word;
  grant.is_from_run = is_from_run;
  if (problem != NULL) {
    w2n_rights_complain(&grant, problem);
    give_up();
  }
  return grant;
}

static void apply_baked(w2n_manifest *manifest, const char *list)
{
  for (const char *word = list; *word != 0; word += strlen(word) + 1) {
    w2n_grant grant = parse(word, false);
    w2n_manifest_apply(manifest, &grant);
  }
}

/* --- the variable ------------------------------------------------------------------------------------------------- */

static const char *variable_text(char **envp)
{
  const size_t length = strlen(W2N_GRANTS_VARIABLE);
  for (; envp != NULL && *envp != NULL; envp++)
    if (strncmp(*envp, W2N_GRANTS_VARIABLE, length) == 0 && (*envp)[length] == '=')
      return *envp + length + 1;
  return NULL;
}

/* Its words as a list, which lives as long as the program. */
static char *variable_list(char **envp)
{
  const char *text = variable_text(envp);
  if (text == NULL)
    return NULL;
  char *list = allocate(strlen(text) + 2, 1);
  const char *problem = w2n_grants_split(text, list);
  if (problem != NULL) {
    w2n_rights_say(W2N_GRANTS_VARIABLE ": ", problem, NULL);
    give_up();
  }
  return list;
}

/* `ceiling`: what was baked into a frozen program; NULL for others. */
static void apply_variable(w2n_manifest *manifest, const char *list, const w2n_manifest *ceiling)
{
  for (const char *word = list; *word != 0; word += strlen(word) + 1) {
    w2n_grant grant = parse(word, true);
    if (ceiling == NULL || w2n_manifest_covers(ceiling, &grant))
      w2n_manifest_apply(manifest, &grant);
    else
      w2n_rights_complain(&grant, "ignored: this program was compiled with --frozen and has not got that");
  }
}

/* --- programs and libraries ----------------------------------------------------------------------------------------- */

/* Code that does not count its steps would run for ever. */
static void give_fuel(const w2n_instance *instance, uint64_t steps)
{
  const w2n_module *module = instance->module;
  if (steps == W2N_UNLIMITED || w2n_fuel_set(module, steps))
    return;
  w2n_rights_say("--fuel: module ", module->name, " was compiled without --fuel and does not count its steps", NULL);
  give_up();
}

void w2n_rights_start(w2n_instance *instance, const char *name, char **envp)
{
  program.name = name;
  const char *baked = baked_words(instance);
  char *run = variable_list(envp);
  uint32_t words = w2n_grants_count(baked);
  w2n_rights *rights = create(instance, words + w2n_grants_count(run));
  rights->environment = envp;
  apply_baked(&rights->manifest, baked);
  if (run != NULL && rights->manifest.values[W2N_GRANT_FROZEN]) {
    w2n_manifest ceiling;
    w2n_manifest_begin(&ceiling, allocate(words + 1, sizeof(w2n_grant)));
    apply_baked(&ceiling, baked);
    apply_variable(&rights->manifest, run, &ceiling);
    free(ceiling.grants);
  } else if (run != NULL) {
    apply_variable(&rights->manifest, run, NULL);
  }
  program.rights = rights;
  give_fuel(instance, rights->manifest.values[W2N_GRANT_FUEL]);
  w2n_platform_interrupt(rights->manifest.values[W2N_GRANT_MAX_CPU], rights->manifest.values[W2N_GRANT_DEADLINE]);
}

/* A module cannot have what its program has not got: values are cut down, everything else is refused. */
static void stay_below(w2n_manifest *manifest, const w2n_manifest *ceiling, const char *module)
{
  for (unsigned i = 0; i < W2N_GRANT_COUNT; i++) {
    bool is_set = w2n_grant_rows()[i].type == W2N_GRANT_TYPE_SET;
    uint64_t own = manifest->values[i], most = ceiling->values[i];
    manifest->values[i] = is_set ? own & most : own < most ? own : most;
  }
  for (uint32_t i = 0; i < manifest->count; i++)
    if (!w2n_manifest_covers(ceiling, &manifest->grants[i])) {
      w2n_rights_say("module ", module, " was compiled with \"", manifest->grants[i].word,
                     "\", which the program itself has not got", NULL);
      give_up();
    }
}

w2n_rights *w2n_rights_of(w2n_instance *instance)
{
  if (instance->rights != NULL)
    return instance->rights;
  const char *baked = baked_words(instance);
  w2n_rights *rights = create(instance, w2n_grants_count(baked));
  apply_baked(&rights->manifest, baked);
  if (program.rights != NULL) {
    rights->environment = program.rights->environment;
    stay_below(&rights->manifest, &program.rights->manifest, ((const w2n_module *)instance->module)->name);
    uint64_t steps = rights->manifest.values[W2N_GRANT_FUEL], left = w2n_fuel(instance->module);
    give_fuel(instance, steps < left ? steps : left);
  }
  return rights;
}

uint64_t w2n_rights_program_value(w2n_grant_kind kind)
{
  return program.rights != NULL ? program.rights->manifest.values[kind] : W2N_UNLIMITED;
}

/* --- limits ------------------------------------------------------------------------------------------------------ */

bool w2n_limit_take(w2n_instance *instance, uint32_t limit, uint64_t amount)
{
  w2n_rights *rights = w2n_rights_of(instance);
  uint64_t most = rights->manifest.values[limit], *used = &rights->used[limit];
  uint64_t before = __atomic_load_n(used, __ATOMIC_RELAXED);
  do
    if (before > most || amount > most - before)
      return false;
  while (!__atomic_compare_exchange_n(used, &before, before + amount, true, __ATOMIC_RELAXED, __ATOMIC_RELAXED));
  return true;
}

void w2n_limit_begin(w2n_instance *instance)
{
  w2n_rights_of(instance);
}

void w2n_limit_give(w2n_instance *instance, uint32_t limit, uint64_t amount)
{
  w2n_rights *rights = w2n_rights_of(instance);
  __atomic_fetch_sub(&rights->used[limit], amount, __ATOMIC_RELAXED);
}
