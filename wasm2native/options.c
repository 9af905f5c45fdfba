/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Arguments -> Options, by the rows of options.def.  Later options win over earlier ones; `--` ends options;
 * `@file` stands for the arguments in a file (response.c). */
#include "wasm2native/options.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "wasm2native/grants.h"
#include "wasm2native/help.h"
#include "wasm2native/policy.h"
#include "wasm2native/processor.h"
#include "wasm2native/profile.h"
#include "wasm2native/response.h"
#include "wasm2native/suggest.h"

void text_list_add(TextList *list, Arena *arena, const char *text)
{
  if (list->count + 1 >= list->capacity) {
    size_t capacity = list->capacity ? 2 * list->capacity : 8;
    list->items = arena_grow(arena, list->items, list->count, capacity, sizeof *list->items);
    list->capacity = capacity;
  }
  list->items[list->count++] = text;
  list->items[list->count] = NULL;
}

/* --- what the CALL rows do --- */

typedef struct Choice {
  const char *name;
  int value;
} Choice;

static int choose(Options *options, const char *spelling, const char *argument, const Choice *choices)
{
  Buffer known = {0};
  for (const Choice *choice = choices; choice->name; choice++) {
    if (!strcmp(argument, choice->name))
      return choice->value;
    buffer_printf(&known, "%s%s", known.length ? ", " : "", choice->name);
  }
  diag_fail(options->diag, "%s: \"%s\" is not one of %s", spelling, argument, known.data);
}

static void set_emit(Options *options, const char *spelling, const char *argument)
{
  static const Choice choices[] = {{"exe", EMIT_EXE},    {"obj", EMIT_OBJECT},      {"asm", EMIT_ASSEMBLY},
                                   {"llvm-ir", EMIT_IR}, {"llvm-bc", EMIT_BITCODE}, {"header", EMIT_HEADER},
                                   {NULL, 0}};
  options->emit = choose(options, spelling, argument, choices);
}

static void set_level(Options *options, const char *spelling, const char *argument)
{
  char level = spelling[2];
  options->opt_level = level == 's' || level == 'z' ? 2 : level - '0';
  options->size_level = level == 's' ? 1 : level == 'z' ? 2 : 0;
}

static void set_bounds(Options *options, const char *spelling, const char *argument)
{
  static const Choice choices[] = {{"guard", BOUNDS_GUARD}, {"checked", BOUNDS_CHECKED}, {NULL, 0}};
  options->bounds = choose(options, spelling, argument, choices);
}

static void set_protection(Options *options, const char *spelling, const char *argument, const Choice *choices)
{
  options->protection = choose(options, spelling, argument, choices);
  options->protection_option = spelling;
  options->protection_word = arena_printf(options->arena, "%s=%s", spelling, argument);
}

static void set_cf_protection(Options *options, const char *spelling, const char *argument)
{
  static const Choice choices[] = {{"full", PROTECT_BRANCHES | PROTECT_RETURNS}, {"branch", PROTECT_BRANCHES},
                                   {"return", PROTECT_RETURNS}, {"none", 0}, {NULL, 0}};
  set_protection(options, spelling, argument ? argument : "full", choices);
}

static void set_branch_protection(Options *options, const char *spelling, const char *argument)
{
  static const Choice choices[] = {{"standard", PROTECT_BRANCHES | PROTECT_RETURNS}, {"bti", PROTECT_BRANCHES},
                                   {"pac-ret", PROTECT_RETURNS}, {"none", 0}, {NULL, 0}};
  set_protection(options, spelling, argument, choices);
}

static void set_memory_address(Options *options, const char *spelling, const char *argument)
{
  static const Choice choices[] = {{"fixed", false}, {"any", true}, {NULL, 0}};
  options->memory_anywhere = choose(options, spelling, argument, choices);
}

static void set_state_at_trap(Options *options, const char *spelling, const char *argument)
{
  static const Choice choices[] = {{"exact", false}, {"loose", true}, {NULL, 0}};
  options->loose_state = choose(options, spelling, argument, choices);
}

static void set_unknown_imports(Options *options, const char *spelling, const char *argument)
{
  static const Choice choices[] = {{"link", UNKNOWN_IMPORTS_LINK}, {"trap", UNKNOWN_IMPORTS_TRAP}, {NULL, 0}};
  options->unknown_imports = (UnknownImports)choose(options, spelling, argument, choices);
}

static void set_libc(Options *options, const char *spelling, const char *argument)
{
  static const Choice choices[] = {{"static", false}, {"shared", true}, {NULL, 0}};
  options->shared_libc = choose(options, spelling, argument, choices);
}

static void set_target(Options *options, const char *spelling, const char *argument)
{
  if (!strcmp(argument, "help") || !strcmp(argument, "list")) {
    options->ask = help_targets;
    return;
  }
  options->target = target_find(argument);
  if (options->target)
    return;
  const char *near = NULL;
  for (const Target *const *target = target_list(); *target; target++)
    near = suggest_better(argument, (*target)->name, near);
  diag_fail(options->diag, "unknown target \"%s\"%s; --target=help lists them", argument,
            suggest_text(options->arena, near));
}

static void set_cpu(Options *options, const char *spelling, const char *argument)
{
  if (!strcmp(argument, "help"))
    options->ask = processor_help;
  options->cpu = argument;
}

static void set_target_features(Options *options, const char *spelling, const char *argument)
{
  if (!strcmp(argument, "help"))
    options->ask = processor_help;
  options->target_features = argument;
}

/* The default is clang's name for it; LLVM_PROFILE_FILE in the environment of the program is stronger. */
static void set_profile_generate(Options *options, const char *spelling, const char *argument)
{
  options->profile_generate = argument && *argument ? argument : "default.profraw";
}

static void set_jobs(Options *options, const char *spelling, const char *argument)
{
  char *end;
  long jobs = strtol(argument, &end, 10);
  if (*end || !*argument || jobs < 1 || jobs > 1024)
    diag_fail(options->diag, "%s: \"%s\" is not a number of processes from 1 to 1024", spelling, argument);
  options->jobs = (unsigned)jobs;
}

/* The names of sets: a level of the standard and all below it. */
static FeatureSet feature_level(const char *name, bool *found)
{
  static const char *const levels[] = {"WASM1", "WASM2", "WASM3", "PROPOSAL", "LEGACY"};
  static const Choice names[] = {{"mvp", 0}, {"wasm1", 0}, {"wasm2", 1}, {"wasm3", 2}, {"all", 4}, {NULL, 0}};
  const Choice *choice = names;
  while (choice->name && strcmp(choice->name, name))
    choice++;
  *found = choice->name;
  FeatureSet set = 0;
  for (int i = 0; i < FEATURE_COUNT && *found; i++)
    for (int level = 0; level <= choice->value; level++)
      if (!strcmp(feature_row((Feature)i)->level, levels[level]))
        set |= FEATURE_BIT(i);
  return set;
}

static void set_feature(Options *options, const char *word)
{
  bool is_set;
  FeatureSet set = feature_level(word, &is_set);
  if (is_set) {
    options->features = set;
    return;
  }
  const char *name = word + (*word == '+' || *word == '-'), *near = NULL;
  int feature = feature_find(name);
  for (int i = 0; i < FEATURE_COUNT && feature < 0; i++)
    near = suggest_better(name, feature_row((Feature)i)->name, near);
  if (feature < 0)
    diag_fail(options->diag, "unknown feature \"%s\"%s; --features=help lists them", name,
              suggest_text(options->arena, near));
  if (*word == '-')
    options->features &= ~FEATURE_BIT(feature);
  else
    options->features |= FEATURE_BIT(feature);
}

static void set_features(Options *options, const char *spelling, const char *argument)
{
  if (!strcmp(argument, "help") || !strcmp(argument, "list")) {
    options->ask = help_features;
    return;
  }
  while (*argument) {
    size_t length = strcspn(argument, ",");
    if (length)
      set_feature(options, arena_string(options->arena, argument, length));
    argument += length + (argument[length] == ',');
  }
}

static void add_grant(Options *options, const char *spelling, const char *argument)
{
  grants_add(&options->grants, options->diag, spelling, argument);
}

static void read_policy(Options *options, const char *spelling, const char *argument)
{
  policy_read(&options->grants, options->diag, argument);
}

static void add_link(Options *options, const char *spelling, const char *argument)
{
  text_list_add(&options->link_args, options->arena, arena_printf(options->arena, "%s%s", spelling, argument));
}

static void ask_version(Options *options, const char *spelling, const char *argument)
{
  options->ask = help_version;
}

static void ask_help(Options *options, const char *spelling, const char *argument)
{
  options->ask = help_show;
  options->help_form = argument;
}

/* --- the table --- */

#define ON(name) ACTION_ON, offsetof(Options, name), 0, NULL
#define OFF(name) ACTION_OFF, offsetof(Options, name), 0, NULL
#define SET(name, value) ACTION_SET, offsetof(Options, name), value, NULL
#define TEXT(name) ACTION_TEXT, offsetof(Options, name), 0, NULL
#define ADD(name) ACTION_ADD, offsetof(Options, name), 0, NULL
#define CALL(function) ACTION_CALL, 0, 0, function
#define ARG_DIR ARG_VALUE /* the types of grants.def as kinds of options */
#define ARG_ENV ARG_VALUE
#define ARG_NAMES ARG_OPTIONAL
#define ARG_LISTEN ARG_VALUE
#define ARG_FD ARG_VALUE
#define ARG_SET ARG_VALUE
#define ARG_SWITCH ARG_VALUE
#define ARG_COUNT ARG_VALUE
#define ARG_SIZE ARG_VALUE
#define ARG_SECONDS ARG_VALUE
#define GRANT(id, word, key, type, standard, argument, help) OPTION(word, type, argument, CALL(add_grant), help)
#define MEMBER(id, name, bit)
#define GROUP(id, title) {.group = title},
#define OPTION(spelling, kind, argument, action, help) {spelling, ARG_##kind, argument, action, help, NULL},

static const OptionRow table[] = {
#include "wasm2native/options.def"
    {.spelling = NULL}};

#undef ON
#undef OFF
#undef SET
#undef TEXT
#undef ADD
#undef CALL
#undef GROUP
#undef OPTION
#undef GRANT
#undef MEMBER

const OptionRow *options_table(void)
{
  return table;
}

static void apply(Options *options, const OptionRow *row, const char *argument)
{
  void *field = (char *)options + row->field;
  switch (row->action) {
  case ACTION_ON: *(bool *)field = true; break;
  case ACTION_OFF: *(bool *)field = false; break;
  case ACTION_SET: *(int *)field = row->constant; break;
  case ACTION_TEXT: *(const char **)field = argument; break;
  case ACTION_ADD: text_list_add(field, options->arena, argument); break;
  case ACTION_CALL: row->call(options, row->spelling, argument); break;
  }
}

/* Does `word` use this row?  `*argument` becomes what is joined to it, or NULL. */
static bool matches(const OptionRow *row, const char *word, const char **argument)
{
  size_t length = strlen(row->spelling);
  *argument = NULL;
  if (strncmp(word, row->spelling, length))
    return false;
  const char *rest = word + length;
  switch (row->kind) {
  case ARG_FLAG: return !*rest;
  case ARG_JOINED: *argument = rest; return true;
  case ARG_SHORT: *argument = *rest ? rest : NULL; return true;
  case ARG_VALUE:
  case ARG_OPTIONAL: *argument = *rest == '=' ? rest + 1 : NULL; return !*rest || *rest == '=';
  }
  return false;
}

static const OptionRow *find_row(const char *word, const char **argument)
{
  for (const OptionRow *row = table; row->spelling || row->group; row++)
    if (row->spelling && matches(row, word, argument))
      return row;
  return NULL;
}

static _Noreturn void unknown_option(Options *options, const char *word)
{
  char *name = arena_string(options->arena, word, strcspn(word, "="));
  const char *near = NULL;
  for (const OptionRow *row = table; row->spelling || row->group; row++)
    if (row->spelling)
      near = suggest_better(name, row->spelling, near);
  if (near && !strcmp(near, name))
    diag_fail(options->diag, "option %s takes no argument", name);
  diag_fail(options->diag, "unknown option %s%s; --help lists them", word, suggest_text(options->arena, near));
}

static void parse_option(Options *options, const TextList *words, size_t *at)
{
  const char *word = words->items[*at], *argument;
  const OptionRow *row = find_row(word, &argument);
  if (!row)
    unknown_option(options, word);
  if (!argument && (row->kind == ARG_VALUE || row->kind == ARG_SHORT)) {
    if (*at + 1 == words->count)
      diag_fail(options->diag, "option %s needs an argument: %s", row->spelling, row->argument);
    argument = words->items[++*at];
  }
  apply(options, row, argument);
}

/* Files for the linker are known by their endings, as a C compiler does it. */
static void add_file(Options *options, const char *name)
{
  static const char *const endings[] = {".o", ".a", ".so", ".c", ".s", ".S", ".lo", ".ld", NULL};
  const char *dot = strrchr(name, '.');
  for (const char *const *ending = endings; dot && *ending; ending++)
    if (!strcmp(dot, *ending)) {
      text_list_add(&options->link_args, options->arena, name);
      return;
    }
  text_list_add(&options->inputs, options->arena, name);
}

/* NAME=SOMETHING */
static void check_pairs(const Options *options, const char *spelling, const TextList *pairs, const char *form)
{
  for (size_t i = 0; i < pairs->count; i++) {
    const char *equals = strrchr(pairs->items[i], '=');
    if (!equals || equals == pairs->items[i] || !equals[1])
      diag_fail(options->diag, "%s: \"%s\" is not %s", spelling, pairs->items[i], form);
  }
}

/* Combinations that make no sense, said before any work is done. */
static void check(Options *options)
{
  Diag *diag = options->diag;
  bool links = options->emit == EMIT_EXE && !options->validate_only;
  if (!options->inputs.count)
    diag_fail(diag, "no input file; --help shows how to use the command");
  if (!options->target)
    diag_fail(diag, "this machine is not one of the targets; choose one with --target=NAME");
  if (links && !options->target->hosted)
    diag_fail(diag, "programs for %s cannot be linked here: make an object with -c and link it with your firmware",
              options->target->name);
  if (links && options->library)
    diag_fail(diag, "--library makes no program: use it with -c");
  if (links && options->inputs.count > 1)
    diag_fail(diag, "a program has one main module: compile the others with -c --library --module-name=NAME and give "
              "the objects to this command");
  if (!links && options->link_args.count && !options->validate_only)
    diag_warn(diag, "%s is not used: nothing is linked", options->link_args.items[0]);
  profile_check(options);
  check_pairs(options, "--import-module", &options->import_modules, "NAME=FILE");
  check_pairs(options, "--import-prefix", &options->import_prefixes, "NAME=MODULE");
  if (options->inputs.count > 1 && options->module_name)
    diag_fail(diag, "--module-name cannot name several modules");
  if (options->bounds == BOUNDS_GUARD && !options->target->has_guard_pages)
    diag_fail(diag, "--bounds=guard: %s has no guard pages", options->target->name);
}

static void set_defaults(Options *options, Arena *arena, Diag *diag)
{
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  *options = (Options){.arena = arena, .diag = diag, .emit = EMIT_EXE, .names = true, .wasi = true,
                       .target = target_find(NULL), .opt_level = 2, .bounds = -1,
                       .jobs = processors > 0 ? (unsigned)processors : 1, .features = feature_defaults()};
}

void options_parse(Options *options, Arena *arena, Diag *diag, int argc, char **argv)
{
  set_defaults(options, arena, diag);
  TextList words = {0};
  for (int i = 1; i < argc; i++)
    response_expand(&words, arena, diag, argv[i]);
  bool only_files = false;
  for (size_t i = 0; i < words.count; i++) {
    const char *word = words.items[i];
    if (!only_files && !strcmp(word, "--"))
      only_files = true;
    else if (!only_files && word[0] == '-' && word[1])
      parse_option(options, &words, &i);
    else
      add_file(options, word);
  }
  diag->quiet_warnings = options->quiet;
  if (options->ask)
    return;
  check(options);
  processor_check(options);
}

LoweringOptions options_lowering(const Options *options, const char *module_name)
{
  /* Grants end with an empty word. */
  Buffer grants = {0};
  buffer_append(&grants, options->grants.data, options->grants.length);
  char *words = arena_string(options->arena, grants.data, grants.length + 1);
  buffer_free(&grants);
  uint64_t fuel = 0;
  bool counts_fuel = grants_fuel(words, &fuel);
  bool checked = options->bounds < 0 ? !options->target->has_guard_pages : options->bounds == BOUNDS_CHECKED;
  return (LoweringOptions){
      .target = options->target,
      .opt_level = options->opt_level,
      .size_level = options->size_level,
      .bounds = checked ? BOUNDS_CHECKED : BOUNDS_GUARD,
      .names = options->names,
      .is_program = !options->library,
      .exact_state = !options->loose_state,
      /* An object may be linked into anything; a program of ours has nothing at low addresses. */
      .fixed_memory = options->target->memory_address && !options->memory_anywhere && options->emit != EMIT_OBJECT,
      .dynamic_exports = options->dynamic_exports,
      .canonical_nan = options->canonical_nan,
      .protects_branches = options->protection & PROTECT_BRANCHES,
      .protects_returns = options->protection & PROTECT_RETURNS,
      .counts_fuel = counts_fuel,
      .fuel = fuel,
      .spectre = options->spectre,
      .wasi = options->wasi,
      .unknown_imports = options->unknown_imports,
      .module_name = module_name,
      .grants = words,
      .profile_generate = options->profile_generate,
      .profile_use = options->profile_use,
      .import_prefixes = options->import_prefixes.items,
      .trap_imports = options->trap_imports.items,
  };
}
