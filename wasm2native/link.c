/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "wasm2native/link.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "wasm2native/locate.h"
#include "wasm2native/process.h"
#include "wasm2native/profile.h"
#include "wasm2native/temporary.h"
#include "wasm2native/version.h"

static void add(const Options *options, TextList *command, const char *word)
{
  text_list_add(command, options->arena, word);
}

static void add_all(const Options *options, TextList *command, const TextList *words)
{
  for (size_t i = 0; i < words->count; i++)
    add(options, command, words->items[i]);
}

/* --- imports that nothing defines --- */

/* Is `symbol` among the linker's complaints about undefined symbols, as a whole word? */
static bool is_missing(const char *text, const char *symbol)
{
  static const char word[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$.";
  size_t length = strlen(symbol);
  for (const char *at = text; (at = strstr(at, symbol)); at += length) {
    const char *line = at;
    while (line > text && line[-1] != '\n')
      line--;
    const char *undefined = strstr(line, "undefined ");
    if (undefined && undefined < at && !strchr(word, at[-1]) && (!at[length] || !strchr(word, at[length])))
      return true;
  }
  return false;
}

/* The module that provides an import, in C symbols: --import-prefix may have renamed it. */
static Slice provider_of(const Options *options, Slice module)
{
  for (size_t i = 0; i < options->import_prefixes.count; i++) {
    const char *pair = options->import_prefixes.items[i], *equals = strrchr(pair, '=');
    if (equals && slice_equal(module, (Slice){(const uint8_t *)pair, (size_t)(equals - pair)}))
      return (Slice){(const uint8_t *)equals + 1, strlen(equals + 1)};
  }
  return module;
}

/* Says which imports the linker did not find; false when it failed for another reason. */
static bool explain_imports(const Options *options, const Module *module, const char *text, Diag *diag)
{
  static const char *const kinds[] = {"function", "table", "memory", "global", "tag"};
  bool any = false, functions_only = true;
  for (uint32_t i = 0; i < module->import_count; i++) {
    const Import *import = &module->imports[i];
    Buffer symbol = {0};
    lower_export_symbol(&symbol, provider_of(options, import->module), import->name);
    if (is_missing(text, symbol.data)) {
      diag_error_at(diag, import->offset,
                    "unknown import: %.*s.%.*s (%s; the linker looked for the symbol %s)", SLICE_ARG(import->module),
                    SLICE_ARG(import->name), kinds[import->kind], symbol.data);
      any = true;
      functions_only &= import->kind == EXTERN_FUNC;
    }
    buffer_free(&symbol);
  }
  if (any && functions_only)
    diag_note(diag, "link with an object or library that defines it, or compile with --unknown-imports=trap");
  else if (any)
    diag_note(diag, "link with the object of the module that exports it "
                    "(compiled with -c --library --module-name=NAME)");
  return any;
}

/* --- running --- */

static void fail_to_start(const Options *options, const char *const *command, Diag *diag)
{
  diag_fail(diag, "cannot run the linker %s: %s\nnote: the command was: %s\nnote: --linker=PROGRAM chooses another "
            "C compiler to link with; -c makes an object without linking",
            command[0], errno == ENOENT ? "it is not installed" : strerror(errno),
            process_spell(options->arena, command));
}

/* Runs the command; returns its status, its output in `output`. */
static int run(const Options *options, const TextList *command, Buffer *output, Diag *diag)
{
  if (options->verbose)
    fprintf(stderr, "%s\n", process_spell(options->arena, command->items));
  buffer_puts(output, "");
  int status = process_run(command->items, output);
  if (status < 0)
    fail_to_start(options, command->items, diag);
  return status;
}

static _Noreturn void fail_linking(const Options *options, const TextList *command, const Buffer *output, int status,
                                   Diag *diag)
{
  fwrite(output->data, 1, output->length, diag->out);
  diag_fail(diag, "the linker failed with status %d\nnote: the command was: %s", status,
            process_spell(options->arena, command->items));
}

static void show(const Buffer *output)
{
  fwrite(output->data, 1, output->length, stderr);
}

/* --- programs --- */

static const char *driver(const Options *options)
{
  return options->linker ? options->linker : options->target->compiler;
}

static void add_target_flags(const Options *options, TextList *command)
{
  for (const char *const *flag = options->target->link_flags; *flag; flag++)
    if (!options->shared_libc)
      add(options, command, *flag);
  if (options->shared_libc)
    add(options, command, "-pie");
  add(options, command, "-Wl,-z,noexecstack");
  add(options, command, "-Wl,-z,relro,-z,now");
  /* Sections that are found by their __start_ symbols (names for backtraces) stay, with lld too. */
  add(options, command, "-Wl,--gc-sections,-z,nostart-stop-gc");
}

/* libw2n_gc.a stands beside the runtime's archive. */
static void add_collector(const Options *options, TextList *command, Diag *diag)
{
  const char *runtime = locate_runtime(options, diag);
  const char *slash = strrchr(runtime, '/');
  const char *archive = arena_printf(options->arena, "%.*slibw2n_gc.a", (int)(slash + 1 - runtime), runtime);
  if (access(archive, R_OK))
    diag_fail(diag, "gc: this module uses garbage-collected objects, and the collector's archive %s is not there "
                    "(it is built where libgc-dev is installed)", archive);
  add(options, command, archive);
  add(options, command, "-lgc");
}

/* LLVM's part that writes the counts; nothing in the code asks for it by name. */
static void add_profile(const Options *options, TextList *command, Diag *diag)
{
  add(options, command, "-Wl,-u,__llvm_profile_runtime");
  add(options, command, profile_runtime(options, diag));
}

const char *link_program(const Options *options, const Module *module, const TextList *objects, Diag *diag)
{
  TextList command = {0};
  const char *program = temporary_file(diag, "program");
  add(options, &command, driver(options));
  add_target_flags(options, &command);
  add(options, &command, "-o");
  add(options, &command, program);
  add_all(options, &command, objects);
  add_all(options, &command, &options->link_args);
  if (module->used & FEATURE_BIT(FEATURE_GC))
    add_collector(options, &command, diag);
  add(options, &command, locate_runtime(options, diag));
  if (options->profile_generate)
    add_profile(options, &command, diag);
  for (const char *const *library = options->target->link_libs; *library; library++)
    add(options, &command, *library);
  Buffer output = {0};
  int status = run(options, &command, &output, diag);
  if (status && explain_imports(options, module, output.data, diag)) {
    if (options->verbose)
      show(&output);
    diag_give_up(diag);
  }
  if (status)
    fail_linking(options, &command, &output, status, diag);
  show(&output);
  buffer_free(&output);
  return program;
}

/* --- relocatable objects --- */

/* The target's own ld (its compiler's name with ld in the place of gcc or cc), else LLVM's, which knows all. */
static const char *find_ld(const Options *options, Diag *diag)
{
  const char *compiler = options->target->compiler;
  size_t length = strlen(compiler), cut = length > 4 && !strcmp(compiler + length - 4, "-gcc") ? 3 : 2;
  const char *own = arena_printf(options->arena, "%.*sld", (int)(length - cut), compiler);
  const char *const names[] = {own, "ld.lld-22", "ld.lld-21", "ld.lld-20", "ld.lld-19", "ld.lld"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (process_exists(names[i]))
      return names[i];
  diag_fail(diag, "no linker was found that combines objects for %s: neither %s nor ld.lld is installed",
            options->target->name, own);
}

const char *link_objects(const Options *options, const TextList *objects, Diag *diag)
{
  if (objects->count == 1)
    return objects->items[0];
  TextList command = {0};
  const char *combined = temporary_file(diag, "combined.o");
  add(options, &command, find_ld(options, diag));
  add(options, &command, "-r");
  add(options, &command, "-o");
  add(options, &command, combined);
  add_all(options, &command, objects);
  Buffer output = {0};
  int status = run(options, &command, &output, diag);
  if (status)
    fail_linking(options, &command, &output, status, diag);
  show(&output);
  buffer_free(&output);
  return combined;
}
