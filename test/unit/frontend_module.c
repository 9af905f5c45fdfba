/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What a loaded module knows: its nouns, names, hints, references, used features. */
#undef NDEBUG
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "frontend/module.h"

#define SECTION(id, ...) id, sizeof (const uint8_t[]){__VA_ARGS__}, __VA_ARGS__
#define PREAMBLE 0x00, 'a', 's', 'm', 1, 0, 0, 0

static Arena *arena;
static Diag diag;

static Module *load(const uint8_t *bytes, size_t length)
{
  diag_init(&diag, "module");
  diag.quiet_warnings = true;
  return module_load(arena, &diag, (Slice){bytes, length}, feature_defaults());
}
#define LOAD(name, ...)                              \
  static const uint8_t name##_bytes[] = {PREAMBLE, __VA_ARGS__}; \
  Module *name = load(name##_bytes, sizeof name##_bytes)

/* Functions 0 imported, 1 plain, 2 exported, 3 in a segment, 4 start. */
static void test_references(void)
{
  LOAD(m, SECTION(1, 1, 0x60, 0, 0), SECTION(2, 1, 1, 'e', 1, 'f', 0, 0), SECTION(3, 4, 0, 0, 0, 0),
       SECTION(4, 1, 0x70, 0, 1), SECTION(7, 1, 3, 'r', 'u', 'n', 0, 2), SECTION(8, 4),
       SECTION(9, 1, 0, 0x41, 0, 0x0b, 1, 3), SECTION(10, 4, 2, 0, 0x0b, 2, 0, 0x0b, 2, 0, 0x0b, 2, 0, 0x0b));
  static const bool referenced[] = {false, false, true, true, false};
  assert(m->function_count == 5 && m->imported_function_count == 1 && m->has_start && m->start == 4);
  for (uint32_t i = 0; i < m->function_count; i++)
    assert(m->functions[i].is_referenced == referenced[i]);
  assert(m->functions[0].import == &m->imports[0] && slice_is(m->imports[0].module, "e"));
  assert(m->functions[1].import == NULL && m->functions[1].body.length == 2);
  assert(m->functions[1].body.bytes == m->file.bytes + m->functions[1].body_offset);
  assert(module_find_export(m, "run", EXTERN_FUNC)->index == 2);
  assert(!module_find_export(m, "run", EXTERN_MEMORY) && !module_find_export(m, "ru", EXTERN_FUNC));
  assert(strcmp(function_display_name(arena, m, 3), "wasm-function[3]") == 0);
}

static void test_names(void)
{
  LOAD(m, SECTION(1, 1, 0x60, 0, 0), SECTION(3, 1, 0), SECTION(6, 1, 0x7f, 0, 0x41, 0, 0x0b), SECTION(10, 1, 2, 0, 0x0b),
       SECTION(0, 4, 'n', 'a', 'm', 'e', 0, 2, 1, 'm', 1, 6, 1, 0, 3, 'f', 'a', 'c', 2, 1, 0, 7, 4, 1, 0, 1, 'g'));
  assert(slice_is(m->name, "m") && strcmp(function_display_name(arena, m, 0), "fac") == 0);
  assert(slice_is(m->global_names[0], "g") && !m->data_names && diag.warnings == 0);
}

/* A name for a function that is not there is no reason to write outside the array. */
static void test_names_out_of_range(void)
{
  LOAD(m, SECTION(0, 4, 'n', 'a', 'm', 'e', 1, 8, 1, 0xff, 0xff, 0xff, 0x7f, 2, 'x', 'y'));
  assert(m->function_count == 0);
}

static void test_build_id(void)
{
  LOAD(m, SECTION(0, 8, 'b', 'u', 'i', 'l', 'd', '_', 'i', 'd', 3, 1, 2, 3));
  assert(m->build_id.length == 3 && m->build_id.bytes[2] == 3 && m->custom_count == 1);
}

#define HINTS 25, 'm', 'e', 't', 'a', 'd', 'a', 't', 'a', '.', 'c', 'o', 'd', 'e', '.', 'b', 'r', 'a', 'n', 'c', 'h', '_', \
              'h', 'i', 'n', 't'
#define TWO_FUNCTIONS SECTION(1, 1, 0x60, 0, 0), SECTION(3, 2, 0, 0), SECTION(10, 2, 2, 0, 0x0b, 2, 0, 0x0b)

static void test_hints(void)
{
  LOAD(m, TWO_FUNCTIONS, SECTION(0, HINTS, 2, 0, 2, 3, 1, 1, 9, 1, 0, 1, 1, 4, 1, 1));
  assert(m->hint_count == 3 && diag.warnings == 0);
  assert(m->hints[1].function == 0 && m->hints[1].offset == 9 && !m->hints[1].likely);
  assert(m->hints[2].function == 1 && m->hints[2].offset == 4 && m->hints[2].likely);
}

/* Broken hints are all forgotten, not just the broken one. */
static void test_broken_hints(void)
{
  LOAD(m, TWO_FUNCTIONS, SECTION(0, HINTS, 2, 0, 1, 3, 1, 1, 0, 1, 4, 1, 1));
  assert(m->hint_count == 0 && diag.warnings == 1);
}

static void test_used_features(void)
{
  LOAD(plain, TWO_FUNCTIONS);
  assert((plain->used & ~FEATURE_BIT(FEATURE_MVP)) == 0);
  LOAD(m, SECTION(1, 1, 0x60, 1, 0x7f, 2, 0x7f, 0x7f), SECTION(3, 1, 0),
       SECTION(10, 1, 7, 0, 0x20, 0, 0x20, 0, 0xc0, 0x0b));
  assert(m->used == (FEATURE_BIT(FEATURE_MVP) | FEATURE_BIT(FEATURE_MULTIVALUE) | FEATURE_BIT(FEATURE_SIGN_EXT)));
}

/* The compact encoding of imports: a list of items of one module, and names of one type. */
static void test_compact_imports(void)
{
  LOAD(m, SECTION(1, 1, 0x60, 0, 0), SECTION(2, 2, 1, 'm', 0, 0x7f, 2, 1, 'a', 0, 0, 1, 'b', 2, 0, 1, 1, 'n', 0, 0x7e, 0,
                                             0, 2, 1, 'x', 1, 'y'));
  static const char *const names[] = {"a", "b", "x", "y"};
  assert(m->import_count == 4 && m->imported_function_count == 3 && m->imported_memory_count == 1);
  for (uint32_t i = 0; i < 4; i++)
    assert(slice_is(m->imports[i].name, names[i]) && slice_is(m->imports[i].module, i < 2 ? "m" : "n"));
  assert(m->functions[2].import == &m->imports[3] && m->memories[0].import == &m->imports[1]);
}

/* Whether the refusal of a feature says what it should. */
static bool refuses(Feature feature, FeatureSet enabled, const char *phrase)
{
  char *message = NULL;
  size_t size = 0;
  diag_init(&diag, NULL);
  diag.out = open_memstream(&message, &size);
  diag.armed = true;
  if (!setjmp(diag.recover))
    feature_refuse(&diag, 0, enabled, feature, "this", false);
  fclose(diag.out);
  bool says = strstr(message, feature_row(feature)->name) && strstr(message, phrase);
  free(message);
  return says;
}

/* Every feature that is on but not supported is refused as such, every one that is off by how to turn it on. */
static void test_refusals(void)
{
  for (int i = 0; i < FEATURE_COUNT; i++) {
    assert(refuses((Feature)i, FEATURE_BIT(i), "this is not supported yet"));
    assert(refuses((Feature)i, 0, "this needs --features=+"));
    assert(feature_find(feature_row((Feature)i)->name) == i);
  }
  assert(feature_find("no-such-feature") == -1);
}

int main(void)
{
  arena = arena_new();
  test_references();
  test_names();
  test_names_out_of_range();
  test_build_id();
  test_hints();
  test_broken_hints();
  test_used_features();
  test_compact_imports();
  test_refusals();
  arena_free(arena);
  return 0;
}
