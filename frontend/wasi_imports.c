/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The import checker for WASI.  The rows of abi/wasi.def are its only knowledge: a row's parameter list is read as
 * text. */
#include "frontend/wasi_imports.h"

#include "common/buffer.h"
#include "runtime-lib/abi/calls.h"

#define ROW_SYMBOL_SAME(name) "w2n_wasi_" #name
#define ROW_SYMBOL_DIFFERS(name) "w2n_wasi_unstable_" #name
#define ROW_SYMBOL_NEW(name) NULL
#define ROW_RESULT_ERRNO ":i"
#define ROW_RESULT_VOID ":"

/* The words of the column `calls`. */
enum {
#define CALLS(id, name, meaning) id = W2N_CALLS_##id,
#define CALL(id, name)
#include "runtime-lib/abi/calls.def"
#undef CALLS
#undef CALL
};

/* `signature` holds the part from the colon on, until complete_signatures has put the parameters before it. */
static WasiRow rows[] = {
#define WASI(name, result, parameters, unstable, calls) \
  {#name, ROW_RESULT_##result, "w2n_wasi_" #name, ROW_SYMBOL_##unstable(name), #parameters, calls},
#include "runtime-lib/abi/wasi.def"
#undef WASI
};
enum { ROW_COUNT = sizeof rows / sizeof *rows, LONGEST_SIGNATURE = 16 };

/* All of wasi-threads; its name is none in C. */
static const WasiRow thread_spawn = {"thread-spawn", "i:i", "w2n_wasi_thread_spawn", NULL, "(w2n_i32 start_arg)",
                                     W2N_CALLS_THREADS};

static void complete_signatures(void)
{
  static char signatures[ROW_COUNT][LONGEST_SIGNATURE];
  static bool is_done;
  if (is_done)
    return;
  for (size_t i = 0; i < ROW_COUNT; i++) {
    size_t length = 0;
    for (const char *at = rows[i].parameters; (at = strstr(at, "w2n_")) != NULL; at++)
      signatures[i][length++] = strncmp(at, "w2n_i64", 7) == 0 ? 'I' : 'i';
    strcpy(signatures[i] + length, rows[i].signature);
    rows[i].signature = signatures[i];
  }
  is_done = true;
}

const WasiRow *wasi_rows(size_t *count)
{
  complete_signatures();
  *count = ROW_COUNT;
  return rows;
}

static bool is_unstable(Slice module)
{
  return slice_is(module, "wasi_unstable");
}

static bool is_threads(Slice module)
{
  return slice_is(module, "wasi");
}

bool wasi_is_module(Slice module)
{
  return slice_is(module, "wasi_snapshot_preview1") || is_unstable(module) || is_threads(module);
}

bool wasi_is_thread_spawn(const Import *import)
{
  return is_threads(import->module) && slice_is(import->name, thread_spawn.name);
}

const WasiRow *wasi_find(Slice module, Slice name, const char **symbol)
{
  complete_signatures();
  if (is_threads(module) && slice_is(name, thread_spawn.name)) {
    if (symbol != NULL)
      *symbol = thread_spawn.symbol;
    return &thread_spawn;
  }
  if (!wasi_is_module(module) || is_threads(module))
    return NULL;
  for (size_t i = 0; i < ROW_COUNT; i++) {
    const char *entry = is_unstable(module) ? rows[i].unstable_symbol : rows[i].symbol;
    if (entry == NULL || !slice_is(name, rows[i].name))
      continue;
    if (symbol != NULL)
      *symbol = entry;
    return &rows[i];
  }
  return NULL;
}

static char type_letter(ValType type)
{
  switch (val_kind(type)) {
    case KIND_I32: return 'i';
    case KIND_I64: return 'I';
    case KIND_F32: return 'f';
    case KIND_F64: return 'F';
    case KIND_V128: return 'v';
    default: return 'r';
  }
}

static bool signature_matches(const char *signature, const FuncType *type)
{
  for (uint32_t i = 0; i < type->param_count; i++)
    if (*signature++ != type_letter(type->params[i]))
      return false;
  if (*signature++ != ':')
    return false;
  for (uint32_t i = 0; i < type->result_count; i++)
    if (*signature++ != type_letter(type->results[i]))
      return false;
  return *signature == 0;
}

static const char *letter_text(char letter)
{
  switch (letter) {
    case 'i': return "i32";
    case 'I': return "i64";
    case 'f': return "f32";
    case 'F': return "f64";
    case 'v': return "v128";
    default: return "reference";
  }
}

/* "[i32 i64] -> [i32]" */
static char *signature_text(Arena *arena, const char *signature)
{
  Buffer text = {0};
  buffer_putc(&text, '[');
  for (bool first = true; *signature != 0; signature++) {
    if (*signature == ':') {
      buffer_puts(&text, "] -> [");
      first = true;
      continue;
    }
    buffer_printf(&text, "%s%s", first ? "" : " ", letter_text(*signature));
    first = false;
  }
  buffer_putc(&text, ']');
  char *result = arena_string(arena, text.data, text.length);
  buffer_free(&text);
  return result;
}

static char *type_text(Arena *arena, const FuncType *type)
{
  Buffer signature = {0};
  for (uint32_t i = 0; i < type->param_count; i++)
    buffer_putc(&signature, type_letter(type->params[i]));
  buffer_putc(&signature, ':');
  for (uint32_t i = 0; i < type->result_count; i++)
    buffer_putc(&signature, type_letter(type->results[i]));
  char *text = signature_text(arena, signature.data);
  buffer_free(&signature);
  return text;
}

static _Noreturn void fail_unknown(const Module *module, const Import *import)
{
  if (is_unstable(import->module) &&
      wasi_find((Slice){(const uint8_t *)"wasi_snapshot_preview1", 22}, import->name, NULL) != NULL)
    diag_fail_at(module->diag, import->offset,
                 "unknown import: wasi_unstable.%.*s came with wasi_snapshot_preview1 only", SLICE_ARG(import->name));
  diag_fail_at(module->diag, import->offset, "unknown import: %.*s.%.*s is not a function of %s",
               SLICE_ARG(import->module), SLICE_ARG(import->name),
               is_unstable(import->module)   ? "WASI preview 0"
               : is_threads(import->module) ? "wasi-threads"
                                            : "WASI preview 1");
}

void wasi_check_import(const Module *module, const Import *import)
{
  static const char *const kinds[] = {"function", "table", "memory", "global", "tag"};
  const WasiRow *row = wasi_find(import->module, import->name, NULL);
  if (row == NULL)
    fail_unknown(module, import);
  if (import->kind != EXTERN_FUNC)
    diag_fail_at(module->diag, import->offset, "incompatible import type: %.*s.%s is a function, not a %s",
                 SLICE_ARG(import->module), row->name, kinds[import->kind]);
  const FuncType *type = function_type(module, &module->functions[import->index]);
  if (!signature_matches(row->signature, type))
    diag_fail_at(module->diag, import->offset, "incompatible import type: %.*s.%s expects %s, got %s",
                 SLICE_ARG(import->module), row->name, signature_text(module->arena, row->signature),
                 type_text(module->arena, type));
}
