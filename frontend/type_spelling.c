/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The spelling of a defined type: equal exactly for equal types, whatever module they stand in, so that a linker
 * that knows only names can unify them.
 *
 *     (i32,i64)->(f32)          a function type
 *     struct(i32,mut i8)        array(mut funcref)
 *     sub open[SUPER] struct(i32)   a type that may be extended, with its supertype; `final` when it may not
 *     rec{A;B}.1                member 1 of a recursive group; inside, ^0 is member 0 of the same group
 *     ref null[T]               a reference to a type outside the group, by its own spelling
 *
 * A spelling of more than LONGEST bytes is replaced by its SHA-256, so that nesting does not multiply. */
#include <inttypes.h>

#include "common/buffer.h"
#include "common/sha256.h"
#include "frontend/module.h"
#include "frontend/type_text.h"

enum { LONGEST = 200 };

typedef struct Speller {
  const Module *module;
  Arena *arena;
  char **known;          /* by canonical index; NULL until spelt */
  uint32_t first, count; /* the group being spelt */
} Speller;

static void spell_index(Speller *speller, Buffer *out, uint32_t index)
{
  if (index >= speller->first && index - speller->first < speller->count)
    buffer_printf(out, "^%" PRIu32, index - speller->first);
  else
    buffer_printf(out, "[%s]", speller->known[index]);
}

static void spell_value(Speller *speller, Buffer *out, ValType type)
{
  if (!val_is_defined_ref(type)) {
    type_text(out, type);
    return;
  }
  buffer_puts(out, val_is_nullable(type) ? "ref null" : "ref");
  spell_index(speller, out, val_heap(type) - HEAP_INDEX);
}

static void spell_values(Speller *speller, Buffer *out, const ValType *types, uint32_t count)
{
  buffer_putc(out, '(');
  for (uint32_t i = 0; i < count; i++) {
    if (i)
      buffer_putc(out, ',');
    spell_value(speller, out, types[i]);
  }
  buffer_putc(out, ')');
}

static void spell_fields(Speller *speller, Buffer *out, const DefType *type)
{
  buffer_puts(out, type->kind == COMPOSITE_STRUCT ? "struct(" : "array(");
  for (uint32_t i = 0; i < type->field_count; i++) {
    buffer_puts(out, i ? "," : "");
    buffer_puts(out, type->fields[i].is_mutable ? "mut " : "");
    spell_value(speller, out, type->fields[i].type);
  }
  buffer_putc(out, ')');
}

static void spell_member(Speller *speller, Buffer *out, const DefType *type)
{
  if (!type->is_final || type->supertype >= 0)
    buffer_puts(out, type->is_final ? "sub final" : "sub open");
  if (type->supertype >= 0)
    spell_index(speller, out, (uint32_t)type->supertype);
  if (!type->is_final || type->supertype >= 0)
    buffer_putc(out, ' ');
  if (type->kind != COMPOSITE_FUNC) {
    spell_fields(speller, out, type);
    return;
  }
  spell_values(speller, out, type->func.params, type->func.param_count);
  buffer_puts(out, "->");
  spell_values(speller, out, type->func.results, type->func.result_count);
}

static char *shorten(Arena *arena, const Buffer *text)
{
  if (text->length <= LONGEST)
    return arena_string(arena, text->data, text->length);
  char digest[2 * SHA256_SIZE + 1];
  sha256_hex(text->data, text->length, digest);
  return arena_printf(arena, "#%s", digest);
}

static void spell_group(Speller *speller, uint32_t first, uint32_t count)
{
  Buffer text = {0};
  speller->first = first;
  speller->count = count;
  for (uint32_t i = first; i < first + count; i++) {
    buffer_puts(&text, count == 1 ? "" : i == first ? "rec{" : ";");
    spell_member(speller, &text, &speller->module->types[i]);
  }
  if (count == 1) {
    speller->known[first] = shorten(speller->arena, &text);
  } else {
    buffer_putc(&text, '}');
    char *group = shorten(speller->arena, &text);
    for (uint32_t i = 0; i < count; i++)
      speller->known[first + i] = arena_printf(speller->arena, "%s.%" PRIu32, group, i);
  }
  buffer_free(&text);
}

/* Groups only refer to themselves and to earlier ones: in order, everything is known when it is needed. */
char **type_spell_all(Arena *arena, const Module *module)
{
  char **known = ARENA_ARRAY(arena, module->type_count, char *);
  Speller speller = {module, arena, known, 0, 0};
  for (uint32_t i = 0; i < module->type_count;) {
    const DefType *type = &module->types[i];
    if (type->canonical == i) {
      spell_group(&speller, i, type->rec_count);
      i += type->rec_count;
    } else {
      known[i] = known[type->canonical];
      i++;
    }
  }
  return known;
}

char *type_spelling(Arena *arena, const Module *module, uint32_t type_index)
{
  const char *text = module->type_spellings[type_index];
  return arena_string(arena, text, strlen(text));
}
