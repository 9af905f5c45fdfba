/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "frontend/link_check.h"

#include <inttypes.h>

static const char *const kinds[] = {"function", "table", "memory", "global", "tag"};

/* One import that is being compared. */
typedef struct Link {
  const Module *module, *provider;
  const Import *import;
  const Export *export;
  Arena *arena;
} Link;

static _Noreturn void incompatible(const Link *link, const char *wanted, const char *given)
{
  diag_fail_at(link->module->diag, link->import->offset,
               "incompatible import type: %.*s.%.*s is imported as %s, but exported as %s",
               SLICE_ARG(link->import->module), SLICE_ARG(link->import->name), wanted, given);
}

/* --- types of two modules --- */

/* Equal defined types have equal spellings in any two modules. */
static bool same_type(const Link *link, uint32_t given, uint32_t wanted)
{
  return !strcmp(type_spelling(link->arena, link->provider, given), type_spelling(link->arena, link->module, wanted));
}

/* A subtype of the wanted type: itself, or one of its declared supertypes. */
static bool sub_type(const Link *link, uint32_t given, uint32_t wanted)
{
  for (int64_t type = given; type >= 0; type = link->provider->types[type].supertype)
    if (same_type(link, (uint32_t)type, wanted))
      return true;
  return false;
}

static bool heap_matches(const Link *link, ValType given, ValType wanted)
{
  if (val_is_defined_ref(wanted))
    return val_is_defined_ref(given) && sub_type(link, val_heap(given) - HEAP_INDEX, val_heap(wanted) - HEAP_INDEX);
  /* An abstract wanted type means the same in both modules. */
  return type_matches(link->provider, given, VAL_REF(1u, val_heap(wanted)));
}

static bool value_matches(const Link *link, ValType given, ValType wanted)
{
  if (!val_is_ref(given) || !val_is_ref(wanted))
    return given == wanted;
  return (val_is_nullable(wanted) || !val_is_nullable(given)) && heap_matches(link, given, wanted);
}

static bool value_equal(const Link *link, ValType given, ValType wanted)
{
  if (val_is_defined_ref(given) && val_is_defined_ref(wanted))
    return val_is_nullable(given) == val_is_nullable(wanted) &&
           same_type(link, val_heap(given) - HEAP_INDEX, val_heap(wanted) - HEAP_INDEX);
  return given == wanted;
}

/* --- the five kinds --- */

static void check_function(const Link *link, uint32_t given, uint32_t wanted)
{
  if (!sub_type(link, given, wanted))
    incompatible(link, type_spelling(link->arena, link->module, wanted),
                 type_spelling(link->arena, link->provider, given));
}

static void check_tag(const Link *link, uint32_t given, uint32_t wanted)
{
  if (!same_type(link, given, wanted))
    incompatible(link, type_spelling(link->arena, link->module, wanted),
                 type_spelling(link->arena, link->provider, given));
}

static char *limits_text(Arena *arena, const Limits *limits)
{
  const char *address = limits->is_64 ? "i64 " : "", *shared = limits->is_shared ? " shared" : "";
  if (!limits->has_max)
    return arena_printf(arena, "%s{min %" PRIu64 "}%s", address, limits->min, shared);
  return arena_printf(arena, "%s{min %" PRIu64 ", max %" PRIu64 "}%s", address, limits->min, limits->max, shared);
}

/* The declared minimum of an exporter may be smaller than what it has grown to: only the maximum is final. */
static void check_limits(const Link *link, const Limits *given, const Limits *wanted)
{
  bool fits = given->is_64 == wanted->is_64 && given->is_shared == wanted->is_shared &&
              given->page_log2 == wanted->page_log2;
  if (fits && wanted->has_max)
    fits = given->has_max && given->max <= wanted->max;
  /* Nothing can grow before the import is bound unless the exporter's code has run; what can never be
   * reached is wrong for sure. */
  if (fits && given->has_max && given->max < wanted->min)
    fits = false;
  if (!fits)
    incompatible(link, limits_text(link->arena, wanted), limits_text(link->arena, given));
}

static void check_table(const Link *link, const Table *given, const Table *wanted)
{
  if (!value_equal(link, given->type, wanted->type))
    incompatible(link, "a table of one element type", "a table of another");
  check_limits(link, &given->limits, &wanted->limits);
}

static void check_global(const Link *link, GlobalType given, GlobalType wanted)
{
  if (given.is_mutable != wanted.is_mutable)
    incompatible(link, wanted.is_mutable ? "a mutable global" : "a constant global",
                 given.is_mutable ? "a mutable global" : "a constant global");
  /* What can be written through both names must have the very same type. */
  bool fits = wanted.is_mutable ? value_equal(link, given.type, wanted.type)
                                : value_matches(link, given.type, wanted.type);
  if (!fits)
    incompatible(link, "a global of one type", "a global of another");
}

static void check_one(const Link *link)
{
  const Module *module = link->module, *provider = link->provider;
  uint32_t wanted = link->import->index, given = link->export->index;
  switch (link->import->kind) {
  case EXTERN_FUNC: check_function(link, provider->functions[given].type, module->functions[wanted].type); break;
  case EXTERN_TABLE: check_table(link, &provider->tables[given], &module->tables[wanted]); break;
  case EXTERN_MEMORY: check_limits(link, &provider->memories[given].limits, &module->memories[wanted].limits); break;
  case EXTERN_GLOBAL: check_global(link, provider->globals[given].type, module->globals[wanted].type); break;
  case EXTERN_TAG: check_tag(link, provider->tags[given].type, module->tags[wanted].type); break;
  }
}

static const Export *find_export(const Module *provider, Slice name)
{
  for (uint32_t i = 0; i < provider->export_count; i++)
    if (slice_equal(provider->exports[i].name, name))
      return &provider->exports[i];
  return NULL;
}

void link_check(const Module *module, Slice name, const Module *provider)
{
  Arena *arena = arena_new();
  for (uint32_t i = 0; i < module->import_count; i++) {
    Link link = {.module = module, .provider = provider, .import = &module->imports[i], .arena = arena};
    if (!slice_equal(link.import->module, name))
      continue;
    link.export = find_export(provider, link.import->name);
    if (!link.export)
      diag_fail_at(module->diag, link.import->offset, "unknown import: %.*s has no export \"%.*s\"", SLICE_ARG(name),
                   SLICE_ARG(link.import->name));
    if (link.export->kind != link.import->kind)
      incompatible(&link, kinds[link.import->kind], kinds[link.export->kind]);
    check_one(&link);
  }
  arena_free(arena);
}
