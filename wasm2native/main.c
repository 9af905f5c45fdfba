/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The command: one call a step.
 *
 *   file ─input─▶ bytes ─module_load─▶ valid module ─compile─▶ objects ─link─▶ program ─output_commit─▶ its place
 *
 * `wasm2native inspect` is another command (inspect.c): a module of that name is ./inspect.
 *
 * Several inputs are several runs of this, each in a worker of its own. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "frontend/link_check.h"
#include "wasm2native/compile.h"
#include "wasm2native/grants.h"
#include "wasm2native/input.h"
#include "wasm2native/inspect.h"
#include "wasm2native/link.h"
#include "wasm2native/note.h"
#include "wasm2native/options.h"
#include "wasm2native/output.h"
#include "wasm2native/temporary.h"
#include "wasm2native/time_report.h"
#include "wasm2native/workers.h"

/* The name in C symbols: --module-name, or the file's with everything that C does not allow made an underscore. */
static const char *module_name(const Options *options, Diag *diag, const char *input)
{
  const char *stem = output_stem(options->arena, input);
  const char *given = options->module_name ? options->module_name : stem && *stem ? stem : "module";
  if (!*given)
    diag_fail(diag, "--module-name: the name is empty");
  char *name = arena_string(options->arena, given, strlen(given));
  for (char *c = name; *c; c++) {
    if (isalnum((unsigned char)*c) || *c == '_' || *c == '$')
      continue;
    if (options->module_name)
      diag_fail(diag, "--module-name: \"%s\" has a '%c'; letters, digits, _ and $ are allowed", given, *c);
    *c = '_';
  }
  return name;
}

static const char *write_header(const Module *module, const LoweringOptions *lowering, Diag *diag)
{
  Buffer text = {0};
  lower_header(&text, module, lowering);
  const char *path = temporary_file(diag, "header.h");
  FILE *file = fopen(path, "wb");
  bool good = file && fwrite(text.data, 1, text.length, file) == text.length;
  if (!file || fclose(file) || !good)
    diag_fail(diag, "cannot write %s", path);
  buffer_free(&text);
  return path;
}

static Module *load(const Options *options, Diag *diag, const char *input)
{
  time_step(TIME_READ);
  Slice bytes = input_read(diag, input);
  time_step(TIME_LOAD);
  Module *module = module_load(options->arena, diag, bytes, options->features);
  time_stop();
  return module;
}

/* --import-module: load each provider and compare. */
static void check_providers(const Options *options, const Module *module)
{
  for (size_t i = 0; i < options->import_modules.count; i++) {
    const char *pair = options->import_modules.items[i], *equals = strrchr(pair, '=');
    Diag provider_diag;
    diag_init(&provider_diag, equals + 1);
    const Module *provider = load(options, &provider_diag, equals + 1);
    link_check(module, (Slice){(const uint8_t *)pair, (size_t)(equals - pair)}, provider);
  }
}

/* An object of a module that has no _start is for a host that calls its exports. */
static void settle_kind(const Options *options, const Module *module, LoweringOptions *lowering)
{
  bool is_command = module_find_export(module, "_start", EXTERN_FUNC);
  if (options->emit != EMIT_EXE)
    lowering->is_program = lowering->is_program && is_command;
  else if (!is_command && !module_find_export(module, "_initialize", EXTERN_FUNC) && !module->has_start)
    diag_warn(module->diag, "the module exports neither _start nor _initialize: the program will do nothing (-c makes "
                            "an object whose exports a host can call)");
}

static void compile_input(const Options *options, Diag *diag, const char *input)
{
  const char *path = options->validate_only ? NULL : output_path(options, diag, input);
  Module *module = load(options, diag, input);
  check_providers(options, module);
  if (options->validate_only)
    return;
  LoweringOptions lowering = options_lowering(options, module_name(options, diag, input));
  settle_kind(options, module, &lowering);
  grants_check(lowering.grants, diag, lowering.is_program, options->target);
  lower_check(module, &lowering);
  Buffer note = {0};
  note_write(&note, options, module, &lowering);
  lowering.note = note.data;
  lowering.note_length = note.length;

  const char *result;
  if (options->emit == EMIT_HEADER) {
    result = write_header(module, &lowering, diag);
  } else {
    TextList files = compile_module(options, module, &lowering, diag);
    time_step(TIME_LINK);
    result = options->emit == EMIT_EXE      ? link_program(options, module, &files, diag)
             : options->emit == EMIT_OBJECT ? link_objects(options, &files, diag)
                                            : files.items[0];
    time_stop();
  }
  output_commit(diag, result, path, options->emit == EMIT_EXE);
  temporary_remove();
  buffer_free(&note);
}

/* --- several inputs --- */

static void compile_one(void *context, uint32_t index)
{
  Options *options = context;
  const char *input = options->inputs.items[index];
  Diag diag;
  diag_init(&diag, strcmp(input, "-") ? input : "<stdin>");
  diag.quiet_warnings = options->quiet;
  compile_input(options, &diag, input);
}

static void input_died(void *context, uint32_t index, const char *how)
{
  const Options *options = context;
  fprintf(stderr, "%s: error: the compiler died: %s\n", options->inputs.items[index], how);
}

static uint64_t input_weight(void *context, uint32_t index, uint64_t *modules)
{
  *modules = 1;
  return 1;
}

static bool compile_all(Options *options)
{
  if (options->inputs.count == 1) {
    compile_one(options, 0);
    return true;
  }
  /* LLVM registers its targets once, here, and not in every worker. */
  if (!options->validate_only)
    LLVMDisposeTargetMachine(target_machine(options->target, options->diag, options->cpu, options->target_features, 0));
  Workers workers = {.count = (uint32_t)options->inputs.count, .jobs = options->jobs, .keep_going = true,
                     .run = compile_one, .died = input_died, .weight = input_weight, .unit = "modules",
                     .self = options};
  options->jobs = 1;
  return workers_run(&workers);
}

int main(int argc, char **argv)
{
  if (argc > 1 && !strcmp(argv[1], "inspect"))
    return inspect_main(argc - 1, argv + 1);
  Options options;
  Diag diag;
  diag_init(&diag, NULL);
  options_parse(&options, arena_new(), &diag, argc, argv);
  if (options.ask)
    return options.ask(&options);
  if (options.time_report)
    time_report_start();
  bool good = compile_all(&options);
  if (options.time_report)
    time_report_print();
  return good ? 0 : 1;
}
