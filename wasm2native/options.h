/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The command line as a value.  options.def has one row for each option. */
#ifndef WASM2NATIVE_OPTIONS_H
#define WASM2NATIVE_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/buffer.h"
#include "common/diag.h"
#include "frontend/feature.h"
#include "lowering/lowering.h"
#include "targets/target.h"

typedef enum EmitKind { EMIT_EXE, EMIT_OBJECT, EMIT_ASSEMBLY, EMIT_IR, EMIT_BITCODE, EMIT_HEADER } EmitKind;

enum { PROTECT_BRANCHES = 1, PROTECT_RETURNS = 2 };

typedef struct TextList {
  const char **items; /* count items, then NULL */
  size_t count, capacity;
} TextList;

typedef struct Options {
  Arena *arena;              /* owns every text below that is not an argument of main */
  Diag *diag;                /* for errors of the command line */
  int (*ask)(const struct Options *options); /* --help and its kin: do this instead, its result is the exit status */
  const char *help_form;     /* the argument of --help, or NULL */

  TextList inputs;           /* wasm files, "-" for standard input */
  TextList link_args;        /* objects, libraries and linker options in the order they were given */
  const char *output;        /* NULL: derived from the input */
  int emit;                  /* EmitKind */
  bool validate_only, library, dynamic_exports, names, verbose, quiet, time_report, wasi;
  bool canonical_nan, spectre;
  const char *module_name;

  const Target *target;
  const char *cpu, *target_features;
  int opt_level, size_level;
  int bounds;                /* BoundsMode, or -1: the target's default */
  int protection;            /* PROTECT_* */
  const char *protection_option, *protection_word; /* who set it; with its argument */
  bool loose_state;          /* --state-at-trap=loose */
  bool memory_anywhere;      /* --memory-address=any */
  const char *profile_generate, *profile_use; /* as in LoweringOptions */
  unsigned jobs;

  FeatureSet features;
  UnknownImports unknown_imports;
  TextList trap_imports;
  TextList import_modules;   /* NAME=FILE */
  TextList import_prefixes;  /* NAME=MODULE */
  Buffer grants;             /* words, each ended by NUL (runtime-lib/abi/grants.def) */

  const char *linker, *runtime_dir;
  bool shared_libc;
} Options;

/* Parse the arguments of main.  Fails through diag. */
void options_parse(Options *options, Arena *arena, Diag *diag, int argc, char **argv);

/* What lowering needs to know, for a module whose C name is `module_name`.  Lives in the options' arena. */
LoweringOptions options_lowering(const Options *options, const char *module_name);

void text_list_add(TextList *list, Arena *arena, const char *text);

/* --- the table, for options.c and help.c --- */

typedef enum OptionKind { ARG_FLAG, ARG_VALUE, ARG_JOINED, ARG_SHORT, ARG_OPTIONAL } OptionKind;
typedef enum OptionAction { ACTION_ON, ACTION_OFF, ACTION_SET, ACTION_TEXT, ACTION_ADD, ACTION_CALL } OptionAction;

typedef struct OptionRow {
  const char *spelling;
  OptionKind kind;
  const char *argument;
  OptionAction action;
  size_t field;              /* offset in Options */
  int constant;
  void (*call)(Options *options, const char *spelling, const char *argument);
  const char *help;
  const char *group;         /* a title: this row is not an option but begins a group */
} OptionRow;

/* Every row in the order of options.def, ended by one without spelling and group. */
const OptionRow *options_table(void);

#endif
