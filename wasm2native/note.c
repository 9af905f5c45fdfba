/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "wasm2native/note.h"

#include <string.h>

#include "common/sha256.h"
#include "frontend/system_calls.h"
#include "frontend/type_text.h"
#include "wasm2native/version.h"

/* Every target is little-endian. */
static void put_u32(Buffer *out, size_t value)
{
  for (unsigned i = 0; i < 4; i++)
    buffer_putc(out, (char)(value >> (8 * i) & 0xff));
}

static void pad(Buffer *out)
{
  while (out->length % 4)
    buffer_putc(out, 0);
}

/* One note, as ELF has it: sizes of name and contents, type, name, contents, both padded to four bytes. */
static void put_note(Buffer *out, NoteType type, const void *bytes, size_t length)
{
  put_u32(out, sizeof NOTE_VENDOR);
  put_u32(out, length);
  put_u32(out, type);
  buffer_append(out, NOTE_VENDOR, sizeof NOTE_VENDOR);
  pad(out);
  buffer_append(out, bytes, length);
  pad(out);
}

static void put_text(Buffer *out, NoteType type, const char *text)
{
  put_note(out, type, text, strlen(text));
}

static void put_list(Buffer *out, NoteType type, Buffer *list)
{
  put_note(out, type, list->data ? list->data : "", list->length);
  buffer_free(list);
}

static void add_bytes(Buffer *list, const void *bytes, size_t length)
{
  put_u32(list, length);
  buffer_append(list, bytes, length);
}

static void add(Buffer *list, const char *text)
{
  add_bytes(list, text, strlen(text));
}

static void add_all(Buffer *list, const char *option, const char *const *arguments)
{
  for (; arguments && *arguments; arguments++) {
    Buffer word = {0};
    buffer_printf(&word, "%s=%s", option, *arguments);
    add(list, word.data);
    buffer_free(&word);
  }
}

/* The options that made the code what it is, in one spelling each. */
static void put_options(Buffer *out, const Options *options, const LoweringOptions *lowering)
{
  static const char *const levels[] = {"-O0", "-O1", "-O2", "-O3"}, *const sizes[] = {NULL, "-Os", "-Oz"};
  const struct { bool is_given; const char *option; } flags[] = {
      {!lowering->names, "-g0"},
      {!lowering->is_program, "--library"},
      {lowering->dynamic_exports, "--dynamic-exports"},
      {lowering->canonical_nan, "--canonical-nan"},
      {lowering->spectre, "--spectre"},
      {!lowering->wasi, "--no-wasi"},
      {options->protection, options->protection_word},
      {lowering->unknown_imports == UNKNOWN_IMPORTS_TRAP, "--unknown-imports=trap"},
  };
  Buffer list = {0};
  add(&list, lowering->size_level ? sizes[lowering->size_level] : levels[lowering->opt_level]);
  add(&list, lowering->bounds == BOUNDS_GUARD ? "--bounds=guard" : "--bounds=checked");
  for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
    if (flags[i].is_given)
      add(&list, flags[i].option);
  const char *features[] = {options->target_features, NULL};
  add_all(&list, "--target-features", features);
  add_all(&list, "--trap-import", lowering->trap_imports);
  add_all(&list, "--import-prefix", lowering->import_prefixes);
  put_list(out, NOTE_OPTIONS, &list);
}

static void put_features(Buffer *out, const Module *module)
{
  Buffer list = {0};
  for (int i = 0; i < FEATURE_COUNT; i++)
    if (module->used & FEATURE_BIT(i))
      add(&list, feature_row((Feature)i)->name);
  put_list(out, NOTE_FEATURES, &list);
}

static void put_grants(Buffer *out, const char *words)
{
  Buffer list = {0};
  for (; words && *words; words += strlen(words) + 1)
    add(&list, words);
  put_list(out, NOTE_MANIFEST, &list);
}

/* Groups of runtime-lib/abi/calls.def. */
static void put_calls(Buffer *out, uint32_t calls)
{
  Buffer list = {0};
  for (unsigned bit = 0; system_calls_name(bit); bit++)
    if (calls >> bit & 1)
      add(&list, system_calls_name(bit));
  put_list(out, NOTE_CALLS, &list);
}

/* --- types of imports and exports --- */

static void limits_text(Buffer *out, const char *kind, const Limits *limits)
{
  buffer_printf(out, "%s%s %llu", kind, limits->is_64 ? " i64" : "", (unsigned long long)limits->min);
  if (limits->has_max)
    buffer_printf(out, " %llu", (unsigned long long)limits->max);
  if (limits->is_shared)
    buffer_puts(out, " shared");
}

static void function_text(Buffer *out, const char *kind, const FuncType *type)
{
  buffer_printf(out, "%s ", kind);
  type_text_list(out, type->params, type->param_count);
  buffer_puts(out, " -> ");
  type_text_list(out, type->results, type->result_count);
}

static void entity_text(Buffer *out, const Module *module, ExternKind kind, uint32_t index)
{
  switch (kind) {
  case EXTERN_FUNC: function_text(out, "func", function_type(module, &module->functions[index])); break;
  case EXTERN_TAG: function_text(out, "tag", module_func_type(module, module->tags[index].type)); break;
  case EXTERN_MEMORY:
    limits_text(out, "memory", &module->memories[index].limits);
    if (module->memories[index].limits.page_log2 != 16)
      buffer_printf(out, " pagesize %llu", 1ull << module->memories[index].limits.page_log2);
    break;
  case EXTERN_TABLE:
    limits_text(out, "table", &module->tables[index].limits);
    buffer_putc(out, ' ');
    type_text(out, module->tables[index].type);
    break;
  case EXTERN_GLOBAL:
    buffer_puts(out, module->globals[index].type.is_mutable ? "global mut " : "global ");
    type_text(out, module->globals[index].type.type);
    break;
  }
}

static void add_entity(Buffer *list, const Module *module, ExternKind kind, uint32_t index)
{
  Buffer text = {0};
  entity_text(&text, module, kind, index);
  add_bytes(list, text.data, text.length);
  buffer_free(&text);
}

static void put_imports(Buffer *out, const Module *module)
{
  Buffer list = {0};
  for (uint32_t i = 0; i < module->import_count; i++) {
    const Import *import = &module->imports[i];
    add_bytes(&list, import->module.bytes, import->module.length);
    add_bytes(&list, import->name.bytes, import->name.length);
    add_entity(&list, module, import->kind, import->index);
  }
  put_list(out, NOTE_IMPORTS, &list);
}

static void put_exports(Buffer *out, const Module *module)
{
  Buffer list = {0};
  for (uint32_t i = 0; i < module->export_count; i++) {
    const Export *export = &module->exports[i];
    add_bytes(&list, export->name.bytes, export->name.length);
    add_entity(&list, module, export->kind, export->index);
  }
  put_list(out, NOTE_EXPORTS, &list);
}

void note_write(Buffer *out, const Options *options, const Module *module, const LoweringOptions *lowering)
{
  uint8_t digest[SHA256_SIZE];
  unsigned major, minor, patch;
  Buffer compiler = {0};
  LLVMGetVersion(&major, &minor, &patch);
  buffer_printf(&compiler, "wasm2native %s (LLVM %u.%u.%u)", W2N_VERSION, major, minor, patch);
  sha256(module->file.bytes, module->file.length, digest);
  put_text(out, NOTE_MODULE, lowering->module_name);
  put_text(out, NOTE_COMPILER, compiler.data);
  put_text(out, NOTE_TARGET, options->target->name);
  put_text(out, NOTE_CPU, options->cpu ? options->cpu : options->target->cpu);
  put_options(out, options, lowering);
  put_features(out, module);
  put_note(out, NOTE_DIGEST, digest, sizeof digest);
  put_grants(out, lowering->grants);
  put_calls(out, system_calls_of(module, lowering->wasi, lowering->profile_generate));
  put_imports(out, module);
  put_exports(out, module);
  buffer_free(&compiler);
}
